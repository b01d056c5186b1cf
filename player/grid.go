package player

import (
	"math"
	"sync"
	"time"

	"rill/media"
)

// grid is where the frames of a track of sound begin. Wire times are whole
// milliseconds, so that after a jump, and in another part of the same stream,
// the same frame would come some samples earlier or later than it did before.
type grid struct {
	mu     sync.Mutex
	start  time.Duration // of some frame
	frames int           // samples in each of them
	rate   int           // 0: nothing is known
}

// rounding is how far a time may be off.
const rounding = time.Millisecond

// snap moves the samples of a frame to where the grid has it.
func (g *grid) snap(s media.Samples) media.Samples {
	g.mu.Lock()
	defer g.mu.Unlock()
	if s.Frames() == 0 {
		return s
	}
	if g.rate == s.Rate && g.frames == s.Frames() {
		if at := g.nearest(s.PTS); (at - s.PTS).Abs() <= rounding {
			s.PTS = at
			return s
		}
	}
	if g.rate != s.Rate || s.Frames() >= g.frames {
		g.start, g.frames, g.rate = s.PTS, s.Frames(), s.Rate
	}
	return s
}

// nearest returns the beginning of a frame that is nearest to a time.
func (g *grid) nearest(at time.Duration) time.Duration {
	n := math.Round((at - g.start).Seconds() * float64(g.rate) / float64(g.frames))
	samples := int64(n) * int64(g.frames)
	whole, rest := samples/int64(g.rate), samples%int64(g.rate)
	return g.start + time.Duration(whole)*time.Second + time.Duration(rest)*time.Second/time.Duration(g.rate)
}

// copy takes over what another one knows of the same stream.
func (g *grid) copy(from *grid) {
	from.mu.Lock()
	start, frames, rate := from.start, from.frames, from.rate
	from.mu.Unlock()
	g.mu.Lock()
	defer g.mu.Unlock()
	g.start, g.frames, g.rate = start, frames, rate
}
