package player

import (
	"strconv"
	"sync"
	"time"

	"rill/media"
)

// seeks is the position that was asked for last.
type seeks struct {
	mu       sync.Mutex
	to       time.Duration
	active   bool // its first picture was not shown yet
	inBuffer bool
	since    time.Time
}

func (s *seeks) target() time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.to
}

func (s *seeks) pending() (time.Duration, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.to, s.active
}

func (s *seeks) begin(to time.Duration, inBuffer bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.to, s.active, s.inBuffer, s.since = to, true, inBuffer, time.Now()
}

// end returns how long the seek took, if one was under way.
func (s *seeks) end() (took time.Duration, inBuffer, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	ok, s.active = s.active, false
	return time.Since(s.since), s.inBuffer, ok
}

// seek goes to a position: inside the buffer at once, else on the server.
func (c *core) seek(to time.Duration) {
	s := c.session
	if s == nil || c.state == Opening {
		return
	}
	n := s.facts.get()
	to = max(0, to)
	if d := n.duration(); d > 0 {
		to = min(to, d)
	}
	if held := s.buffer.Held(); n.live() {
		to = min(max(to, held.Start), max(held.Start, held.End-1))
	}
	switch {
	case s.jump(to):
		s.seeks.begin(to, true)
	case n.live():
		return
	default:
		s.seeks.begin(to, false)
		s.elsewhere(to)
	}
	c.resume()
	c.become(Buffering)
}

func (c *core) goLive() {
	if s := c.session; s != nil && s.facts.get().live() {
		c.seek(s.buffer.Held().End - c.player.cfg.Latency.target())
	}
}

// jump moves to a position inside the buffer, if it is there.
func (s *session) jump(to time.Duration) bool {
	s.jumping.Lock()
	defer s.jumping.Unlock()
	s.run(false)
	if !s.buffer.Seek(to) {
		return false
	}
	s.flush(to)
	return true
}

// elsewhere empties the pipeline and sends the server to a position.
func (s *session) elsewhere(to time.Duration) {
	s.jumping.Lock()
	defer s.jumping.Unlock()
	s.run(false)
	s.link.leave(to)
	s.flush(to)
	signal(s.link.wanted)
}

// flush forgets what was decoded, and sets the clock.
func (s *session) flush(to time.Duration) {
	s.speaker.clock.Set(to)
	s.pacer.Flush()
	s.speaker.flush()
}

// shown notes a picture that the screen was given.
func (s *session) shown(p *media.Picture) {
	s.facts.rate.add(p.PTS)
	if s.facts.get().stages.FirstPicture == 0 {
		s.facts.set(func(n *news) { n.stages.FirstPicture = time.Since(s.opened) })
		s.announce()
	}
	s.painted.note(p)
	s.sought()
}

// announce tells of the session's first picture.
func (s *session) announce() {
	if s.switched {
		s.tally.switchedFor(time.Since(s.opened))
		s.bus.emit(Event{Name: SwitchEvent, Detail: strconv.Itoa(s.rung)})
		return
	}
	s.bus.emit(Event{Name: FirstPicture})
}

// sought notes that a seek has arrived.
func (s *session) sought() {
	took, inBuffer, ok := s.seeks.end()
	if !ok {
		return
	}
	where := "server"
	if inBuffer {
		where = "buffer"
	}
	s.tally.sought(took, inBuffer)
	s.bus.emit(Event{Name: SeekEvent, Detail: where})
}

// approachEdge begins a live stream near its newest data, where the server sent
// more of the past than wanted. It reports that the position has changed.
func (s *session) approachEdge() bool {
	if s.joined || !s.facts.get().live() {
		return false
	}
	s.joined = true
	newest, target := s.buffer.Held().End, s.cfg.Latency.target()
	if newest-s.position() < target+excess {
		return false
	}
	return s.jump(newest - target)
}
