package player

import (
	"sync"
	"time"

	"rill/media"
)

// painted is the picture on the screen.
type painted struct {
	mu     sync.Mutex
	pts    time.Duration
	serial int
	ok     bool
}

func (p *painted) note(pic *media.Picture) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.pts, p.serial, p.ok = pic.PTS, pic.Serial, true
}

// at returns the time of the picture if it was read after the given jump.
func (p *painted) at(serial int) (time.Duration, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.pts, p.ok && p.serial == serial
}

// resize has pictures made at another size from now on.
func (c *core) resize(to viewport) {
	if *c.view.Load() == to {
		return
	}
	c.view.Store(&to)
	c.restyled = c.session != nil
}

// restyle makes the picture that a paused player holds anew. While playing the
// next picture comes by itself.
func (c *core) restyle() {
	s := c.session
	at, ok := s.painted.at(s.buffer.Level().Serial)
	if !ok && !c.wanted {
		return
	}
	c.restyled = false
	if !c.wanted {
		c.recall()
	}
	if !c.wanted && s.jump(at) {
		c.become(Buffering)
	}
}
