package player

import (
	"time"

	"rill/media/bandwidth"
	"rill/player/abr"
)

// outdated is when evidence about the line counts as none.
const outdated = 5 * time.Second

// metrics is what the controller has to know of the session.
func (c *core) metrics() abr.Metrics {
	s, now := c.session, time.Now()
	rung, to := s.link.switching()
	m := abr.Metrics{
		At: now.Sub(s.opened), Live: s.facts.get().live(),
		Current: s.pilot.rung(rung), Switching: to != NoSwitch, Actual: int(s.link.bitrate(rung)),
		Buffer: s.supply(now), Line: s.wire(now), Picture: c.picture(s), Limits: c.bounds(),
	}
	m.Buffer.Stalled = c.stalled
	if m.Switching {
		m.Current = s.pilot.rung(to)
	}
	if n := s.duration(); !m.Live && n > 0 {
		m.Left = max(0, n-s.newest())
	}
	return m
}

// ahead is what is buffered and was not shown.
func (s *session) ahead() time.Duration { return max(0, s.newest()-s.position()) }

// supply is how much there is to play. More than a server was asked for is no
// sign of the line, nor is that it becomes less.
func (s *session) supply(now time.Time) abr.Buffer {
	newest, ahead := s.buffer.Level().Newest(), s.ahead()
	b := abr.Buffer{Target: s.link.expected()}
	if s.facts.get().live() {
		b.Target = ahead + s.link.lag(now)
	}
	b.Ahead = min(ahead, b.Target)
	if key, ok := s.buffer.KeyframeTime(newest); ok {
		b.Group = max(0, newest-key)
		if before, ok := s.buffer.KeyframeTime(key - 1); ok {
			b.Interval = key - before
		}
	}
	return b
}

// wire is what is known about the way from the server.
func (s *session) wire(now time.Time) abr.Line {
	e := s.meter.Estimate(now)
	return abr.Line{
		Rate: int(s.meter.Rate(now)), Estimate: int(e.Rate), Peak: int(8 * s.meter.Info(now).Max),
		Confidence: e.Confidence, LowerBound: e.Source == bandwidth.None || e.Age > outdated,
	}
}

// picture is how the player copes with what it shows.
func (c *core) picture(s *session) abr.Picture {
	return abr.Picture{Dropped: s.pilot.smoothness.share(), Width: c.place.width, Height: c.place.height}
}

// flows reports that a connection delivers as fast as the line and the server
// allow.
func (l *link) flows() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.stream != nil && l.anchored && !l.complete && !l.paused && !l.stale && !l.awaiting && !l.cut && !l.glancing
}

// expected is how much the server is to send ahead, as far as it knows where the
// position is.
func (l *link) expected() time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	return max(time.Second, l.ahead()+l.announced-l.shifted)
}

// lag is how much later than usual a live stream comes.
func (l *link) lag(now time.Time) time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.shore.Lag(now)
}
