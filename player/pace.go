package player

import (
	"time"

	"rill/player/internal/latency"
)

// pace sets how fast media time passes: as the user wants, or, near the newest
// data of a live stream, as keeps it there.
func (c *core) pace() {
	s, n := c.session, c.session.facts.get()
	s.edge.Aim(c.latency.Target())
	if n.live() && c.state == Ready && c.catchesUp() {
		s.following = true
	}
	if !n.live() || !s.following || c.state == Opening {
		s.speaker.pace(c.speed)
		return
	}
	s.speaker.pace(c.chase())
}

// catchesUp reports that a user who has gone back in a live stream has played
// fast until its target was reached again.
func (c *core) catchesUp() bool {
	return !c.session.following && c.speed > 1 && c.session.behind() <= c.session.edge.Target()
}

// chase returns the speed that keeps a live stream at its target, and goes there
// when it is too far.
func (c *core) chase() float64 {
	s := c.session
	if c.state != Ready || !c.wanted || s.buffer.Level().Ended {
		return 1
	}
	c.speed = 1
	behind := s.behind()
	advice := s.edge.Advise(time.Now(), max(0, behind-s.twin.spread()))
	if advice.Skip && s.jump(s.nearEdge()) {
		c.bus.emit(Event{Name: DroppedEvent, Detail: inWords(behind-s.behind()) + " of the stream: too far behind the newest data"})
		c.become(Buffering)
	}
	return advice.Rate
}

// setSpeed takes what the user wants. A live stream that is followed undoes it.
func (c *core) setSpeed(speed float64) {
	if speed > 0 {
		c.endScan()
		c.speed = min(max(speed, MinSpeed), MaxSpeed)
	}
}

// behind is how far the position is from the newest data.
func (s *session) behind() time.Duration { return max(0, s.newest()-s.position()) }

// newest is the time of the newest data. Sound decides when there is any:
// pictures may be sparse.
func (s *session) newest() time.Duration {
	b := s.buffer.Level()
	if !b.Audio.Present || s.facts.get().mute {
		return b.Video.Newest
	}
	return b.Audio.Newest
}

// nearEdge is the position at the target of a live stream.
func (s *session) nearEdge() time.Duration {
	return s.buffer.Held().End - s.twin.spread() - s.edge.Target()
}

// resettle does what settle does for the current session.
func (c *core) resettle() {
	if c.session != nil {
		c.session.settle()
	}
}

// settle decides, when the user has moved or paused, whether a live stream is
// followed from there or played at its own pace.
func (s *session) settle() {
	s.edge.Restart()
	s.following = s.behind() <= s.edge.Target()+latency.FarOff
}
