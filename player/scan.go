package player

import (
	"time"

	"rill/media/buffer"
)

const (
	lookEvery  = 80 * time.Millisecond  // between places that are buffered
	fetchEvery = 250 * time.Millisecond // between places that a server is asked for
)

// scan is a look at places in passing, one at a time, while media time stands
// still. The zero value is none.
type scan struct {
	on    bool
	speed float64 // of trick play; 0 while the user shows where to look

	from  time.Duration // trick play: where it was
	since time.Time     // at this moment
	to    time.Duration // otherwise: where to look

	lookedAt  time.Time // last
	fetchedAt time.Time // last from the server
	came      time.Duration
	hop       time.Duration // how far apart places are that the server has keyframes for
	fetched   time.Duration // where it was asked for last
}

// wanted returns the place to look at now.
func (k *scan) wanted() time.Duration {
	if k.speed == 0 {
		return k.to
	}
	return k.from + time.Duration(k.speed*float64(time.Since(k.since)))
}

// beginScan begins to look at places, in place of an earlier look.
func (c *core) beginScan(k scan) {
	k.on = true
	c.scan = k
	c.resume()
	c.speed = 1
	s := c.session
	s.run(false)
	if c.recall() {
		s.jump(s.position())
	}
	s.speaker.pace(1)
	s.following = false
	s.link.glance(true)
	if c.state == Ended {
		c.become(Buffering)
	}
}

// endScan goes on from the place that was looked at last, if one was.
func (c *core) endScan() {
	if !c.scan.on {
		return
	}
	if c.scan.speed != 0 {
		c.bus.emit(Event{Name: TrickEvent, Detail: "0"})
	}
	c.scan = scan{}
	c.session.link.glance(false)
	c.session.settle()
	c.become(Buffering)
}

// look goes to the place that is wanted now, unless the picture of the one before
// is still to come.
func (c *core) look() {
	s := c.session
	if s.expects() {
		return
	}
	at := c.scan.wanted()
	switch {
	case c.scan.speed != 0 && c.arrives(at):
	case s.buffer.Held().Contains(at):
		c.lookInBuffer(at)
	case !s.facts.get().live():
		c.lookOnServer(at)
	}
}

// expects reports that the picture of a place is still to come.
func (s *session) expects() bool {
	b := s.buffer.Level()
	switch {
	case !s.seeks.expects(), barren(b):
		return false
	case !b.Video.Present && b.Audio.Present && s.progress.all(b, s.progress.begun):
		s.sought()
		return false
	}
	return true
}

// barren reports that a server had nothing to send.
func barren(b buffer.Level) bool { return b.Ended && !b.Video.Present && !b.Audio.Present }

// lookInBuffer shows the picture at a place, or, while trick play passes it, the
// keyframe before, if it lies on the way.
func (c *core) lookInBuffer(at time.Duration) {
	s, k := c.session, &c.scan
	if k.speed != 0 && time.Since(k.lookedAt) < lookEvery {
		return
	}
	if key, ok := s.buffer.Keyframe(at); ok {
		key.Release()
		if k.speed != 0 {
			at = key.PTS
		}
	}
	from := s.position()
	if at == from || k.speed > 0 && at < from || k.speed < 0 && at > from {
		return
	}
	if s.leap(at, aGlance) {
		k.lookedAt = time.Now()
		s.link.skip(at - from)
	}
}

// lookOnServer has the server send what is at a place. Where its keyframes are
// far apart, places are too, lest it sends the same again.
func (c *core) lookOnServer(at time.Duration) {
	s, k := c.session, &c.scan
	if time.Since(k.fetchedAt) < fetchEvery || !k.fetchedAt.IsZero() && (at-k.fetched).Abs() < max(1, k.hop) {
		return
	}
	if came := s.position(); !k.fetchedAt.IsZero() && k.speed > 0 && came <= k.came {
		k.hop = max(2*k.hop, time.Second)
	} else {
		k.came = came
	}
	k.fetchedAt, k.fetched = time.Now(), at
	s.elsewhere(at, aGlance)
}
