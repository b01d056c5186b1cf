package player

import (
	"context"
	"fmt"
	"time"

	"rill/media"
	"rill/media/bandwidth"
	"rill/media/rtmp"
)

// A Measurement is a test of the bandwidth that was asked for.
type Measurement struct {
	Running bool
	Rate    media.Bitrate // towards this machine; while Running as far as it is seen
	Latency time.Duration // a round trip; 0 when it is not known
	Dialect string        // of the test, as its server's users call it
	Err     error         // *Error: why nothing was found; nil while Running
	At      time.Time     // when it ended
}

// MeasureBandwidth has the server of the current item measure the bandwidth, on a
// connection of its own beside the stream's. What comes of it is in the Snapshot;
// a test that runs goes on.
func (p *Player) MeasureBandwidth() { p.do((*core).measureBandwidth) }

func (c *core) measureBandwidth() {
	if c.session != nil {
		signal(c.session.doubtful)
	}
}

// tests makes the tests that are asked for.
func (s *session) tests(ctx context.Context) error {
	defer s.conclude()
	for {
		select {
		case <-s.doubtful:
		case <-ctx.Done():
			return context.Cause(ctx)
		}
		s.measured.Store(&Measurement{Running: true})
		m := s.test(ctx, func(p rtmp.Progress) { s.measured.Store(&Measurement{Running: true, Rate: p.Rate}) })
		s.measured.Store(&m)
		s.bus.emit(Event{Name: BandwidthEvent, Detail: m.outline()})
	}
}

// conclude forgets a test that was broken off.
func (s *session) conclude() {
	if m := s.measured.Load(); m != nil && m.Running {
		s.measured.Store(nil)
	}
}

// outline says in a line what came of the test.
func (m Measurement) outline() string {
	if m.Err != nil {
		return m.Err.Error()
	}
	return fmt.Sprintf("%.0f kbit/s, %v", m.Rate.Kbps(), inWords(m.Latency))
}

// test makes a connection and has the server measure it.
func (s *session) test(ctx context.Context, progress func(rtmp.Progress)) Measurement {
	found, err := s.found(ctx, progress)
	if err != nil {
		return Measurement{Err: explain(err), At: time.Now()}
	}
	s.meter.Tell(bandwidth.Server, found.Rate, time.Second, found.At)
	return Measurement{Rate: found.Rate, Latency: found.Latency, Dialect: string(found.Dialect), At: found.At}
}

func (s *session) found(ctx context.Context, progress func(rtmp.Progress)) (rtmp.Bandwidth, error) {
	u, err := s.link.address()
	if err != nil {
		return rtmp.Bandwidth{}, err
	}
	conn, err := s.link.dial(ctx, u)
	if err != nil {
		return rtmp.Bandwidth{}, err
	}
	defer conn.Close()
	return conn.MeasureBandwidth(ctx, progress)
}
