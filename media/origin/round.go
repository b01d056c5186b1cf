package origin

import (
	"context"
	"errors"
	"time"

	"github.com/yutopp/go-rtmp/message"

	"rill/media/origin/internal/wire"
)

// tick is the least time between two rounds of sending, so that media that is
// due at nearly the same time leaves in one write.
const tick = 10 * time.Millisecond

// run answers and feeds the client until the connection ends.
func (s *session) run(ctx context.Context) error {
	timer := time.NewTimer(0)
	defer timer.Stop()
	for {
		wait, err := s.round()
		if err != nil {
			return err
		}
		timer.Reset(wait)
		select {
		case a := <-s.in:
			err = s.handle(a)
		case <-s.wake:
		case tcURL := <-s.moves:
			err = s.move(tcURL)
		case <-timer.C:
		case <-ctx.Done():
			return s.farewell()
		}
		if err != nil {
			return err
		}
	}
}

// round sends what is due and returns when to do so again at the latest.
func (s *session) round() (time.Duration, error) {
	now := time.Now()
	next, err := s.watch(now)
	if err == nil {
		next, err = s.idle(now, next)
	}
	if err == nil {
		next, err = s.awaitProof(now, next)
	}
	if err == nil {
		next, err = s.feedGauge(now, next)
	}
	for _, st := range s.streams {
		if err != nil {
			break
		}
		var at time.Time
		at, err = st.feed(now)
		if !at.IsZero() && at.Before(next) {
			next = at
		}
	}
	if err == nil {
		err = s.out.Flush()
	}
	if next.After(now) {
		return max(tick, time.Until(next)), err
	}
	return 0, err
}

// farewell tells the client that the server or its application stops.
func (s *session) farewell() error {
	err := s.status(0, information("error", "NetConnection.Connect.AppShutdown", "The application is stopping."))
	return errors.Join(err, s.bye(), errStopping)
}

// errStopping ends connections when the server stops.
var errStopping = errors.New("origin: the server is stopping")

// acknowledge tells the client what has arrived (RTMP 5.4.3).
func (s *session) acknowledge(bytes int64) error {
	if bytes-s.acked < wire.WindowSize {
		return nil
	}
	s.acked = bytes
	return s.out.Control(&message.Ack{SequenceNumber: uint32(bytes)})
}
