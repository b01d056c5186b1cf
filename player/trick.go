package player

import (
	"math"
	"strconv"
	"time"
)

// trick plays at a speed that sound cannot follow, or as any other.
func (c *core) trick(speed float64) {
	s := c.session
	switch {
	case speed > 0 && speed <= MaxSpeed:
		c.setSpeed(speed)
		c.play()
		return
	case s == nil || c.state == Opening || speed == 0 || math.IsNaN(speed):
		return
	}
	speed = max(-MaxTrick, min(speed, MaxTrick))
	if speed < 0 {
		speed = min(speed, -1)
	}
	if speed == c.scan.speed {
		return
	}
	from := s.position()
	if c.scan.on {
		from = c.scan.wanted()
	}
	c.wanted = true
	c.beginScan(scan{speed: speed, from: s.within(from), since: time.Now()})
	c.bus.emit(Event{Name: TrickEvent, Detail: strconv.FormatFloat(speed, 'g', 4, 64)})
}

// arrives ends trick play where there is nothing beyond. It reports whether it
// has.
func (c *core) arrives(at time.Duration) bool {
	s, speed := c.session, c.scan.speed
	low, high := s.bounds()
	switch {
	case speed < 0 && at <= low:
		c.hold()
		c.seek(low)
	case speed < 0:
		return false
	case barren(s.buffer.Level()):
		c.endScan()
	case high < 0 || at < high:
		return false
	case s.facts.get().live():
		c.endScan()
		c.goLive()
		s.settle()
	default:
		c.seek(high)
	}
	return true
}

// bounds returns where trick play ends; high is below 0 where that is not known.
func (s *session) bounds() (low, high time.Duration) {
	n := s.facts.get()
	if n.live() {
		held := s.buffer.Held()
		return held.Start, max(held.Start, held.End-1)
	}
	if s.item.Length > 0 {
		low = s.item.Start
	}
	if high, ok := s.buffer.Final(); ok {
		return low, high
	}
	if d := s.duration(); d > 0 {
		return low, d
	}
	return low, -1
}

// scrub shows the picture at a position that the user may want.
func (c *core) scrub(to time.Duration) {
	s := c.session
	if s == nil || c.state == Opening {
		return
	}
	if !c.scan.on || c.scan.speed != 0 {
		speed := c.speed
		c.endScan()
		c.beginScan(scan{})
		c.speed = speed
	}
	c.scan.to = s.within(to)
	c.look()
}
