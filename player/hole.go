package player

import "time"

const (
	// tedious is how long a hole in a recording is that nobody wants to wait for.
	tedious = 10 * time.Second
	// lull is how much of it passes nevertheless, so that all before was shown.
	lull = 100 * time.Millisecond
)

// leaveOut goes on behind a hole of a recording. What is live has none: its
// times are moved together.
func (c *core) leaveOut() {
	s := c.session
	if c.state != Ready || !c.wanted || s.facts.get().live() {
		return
	}
	at := s.position()
	hole, ok := s.buffer.Hole(at)
	if !ok || hole.Duration() < tedious || at < hole.Start+lull {
		return
	}
	if s.jump(hole.End) {
		c.bus.emit(Event{Name: GapEvent, Detail: inWords(hole.Duration())})
		c.become(Buffering)
	}
}
