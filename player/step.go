package player

import "time"

// frames shows the picture that is n after the one shown, or before it when n is
// negative, and holds there.
func (c *core) frames(n int) {
	s := c.session
	if s == nil || c.state == Opening || n == 0 {
		return
	}
	c.hold()
	c.recall()
	at, ok := s.picture()
	if !ok {
		return
	}
	to, ok := s.buffer.Picture(at, n)
	switch {
	case ok && s.leap(to, aStep):
		s.link.skip(to - at)
		c.become(Buffering)
	case n > 0 || !c.fetch(at, n):
		c.bus.emit(Event{Name: StepEvent, Detail: Outside})
	}
}

// picture returns the time of the picture that is shown, or about to be.
func (s *session) picture() (time.Duration, bool) {
	if to, moving := s.seeks.pending(); moving {
		return to, true
	}
	return s.painted.at(s.buffer.Level().Serial)
}

// fetch has the server of a recording send what lies before the buffer, from the
// picture that is n before the one at a time. It reports whether it can.
func (c *core) fetch(at time.Duration, n int) bool {
	f := &c.session.facts
	rate := f.rate.perSecond()
	if f.get().live() || rate == 0 {
		return false
	}
	// Half a picture early: the first one from there on is shown.
	to := at + time.Duration((float64(n)-0.5)/rate*float64(time.Second))
	if to < 0 {
		return false
	}
	c.seek(to)
	return true
}
