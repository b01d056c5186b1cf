package player

import (
	"time"

	"rill/media"
)

// seek goes to a position: inside the buffer at once, else on the server.
func (c *core) seek(to time.Duration) {
	s := c.session
	if s == nil || c.state == Opening {
		return
	}
	c.recall()
	c.endScan()
	from := s.position()
	to = s.within(to)
	switch {
	case s.leap(to, inBuffer):
		s.link.skip(to - from)
	case s.facts.get().live():
		return
	default:
		s.elsewhere(to, onServer)
	}
	c.resume()
	c.become(Buffering)
}

func (c *core) goLive() {
	if s := c.session; s != nil && s.facts.get().live() {
		c.seek(s.nearEdge())
	}
}

// jump moves to a position inside the buffer without having been asked to, if it
// is there.
func (s *session) jump(to time.Duration) bool { return s.leap(to, unasked) }

// leap moves to a position inside the buffer, if it is there.
func (s *session) leap(to time.Duration, g goal) bool {
	s.jumping.Lock()
	defer s.jumping.Unlock()
	if !s.buffer.Seek(to) {
		return false
	}
	s.run(false)
	s.seeks.begin(to, g)
	s.flush(to)
	return true
}

// elsewhere empties the pipeline and sends the server to a position.
func (s *session) elsewhere(to time.Duration, g goal) {
	s.jumping.Lock()
	defer s.jumping.Unlock()
	s.run(false)
	s.seeks.begin(to, g)
	s.link.leave(s.before(to))
	s.flush(to)
	signal(s.link.wanted)
}

// flush forgets what was decoded, and sets the clock. What waits for its turn
// begins anew.
func (s *session) flush(to time.Duration) {
	s.outcome.begin(to)
	if s.turn.begun() {
		s.clear(to)
	}
	s.turn.nudge()
}

// clear forgets what pictures and sound wait, and sets the clock.
func (s *session) clear(to time.Duration) {
	s.speaker.clock.Set(s.turn.offset() + to)
	s.pacer.Flush()
	s.speaker.flush()
}

// shown notes a picture that the screen was given.
func (s *session) shown(p *media.Picture) {
	s.facts.rate.add(p.PTS)
	if s.facts.get().stages.FirstPicture == 0 {
		s.facts.set(func(n *news) { n.stages.FirstPicture = time.Since(s.opened) })
		s.introduce()
	}
	s.painted.note(p)
	s.cross(p)
	s.sought()
}

// introduce tells of the first picture, when it was shown and its item is the
// current one.
func (s *session) introduce() {
	if s.bus.item.Load() == 0 && s.facts.get().stages.FirstPicture > 0 {
		s.once.Do(func() { s.bus.emit(Event{Name: FirstPicture}) })
	}
}

// sought notes that a seek or a step has arrived.
func (s *session) sought() {
	took, g, ok := s.seeks.end()
	switch {
	case !ok:
		return
	case g == aGlance:
		return
	case g == aStep:
		s.bus.emit(Event{Name: StepEvent})
		return
	}
	s.tally.sought(took, g == inBuffer)
	s.bus.emit(Event{Name: SeekEvent, Detail: g.String()})
}

// approachEdge begins a live stream near its newest data, where the server sent
// more of the past than wanted. It reports that the position has changed.
func (s *session) approachEdge() bool {
	if s.joined || !s.facts.get().live() {
		return false
	}
	s.joined = true
	to := s.nearEdge()
	return to-s.position() >= excess && s.jump(to)
}
