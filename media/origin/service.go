package origin

import (
	"context"
	"fmt"
	"net"
	"sync"
	"sync/atomic"
	"time"

	"rill/media/origin/internal/accesslog"
	"rill/media/origin/internal/live"
	"rill/media/origin/internal/recording"
)

const (
	defaultConnections = 100
	acceptPause        = 50 * time.Millisecond // after a failure, such as too many open files
	acceptFailures     = 100                   // in a row, before the listener is given up
)

// A service is what the connections of one Serve share.
type service struct {
	library   *recording.Library
	hub       live.Hub
	log       *accesslog.Log
	aggregate bool
	places    chan struct{}
	clients   atomic.Int64
}

func newService(s *Server) *service {
	places := s.MaxConnections
	if places <= 0 {
		places = defaultConnections
	}
	return &service{
		library:   recording.NewLibrary(s.Files),
		log:       accesslog.New(s.AccessLog),
		aggregate: s.Aggregate,
		places:    make(chan struct{}, places),
	}
}

func (v *service) accept(ctx context.Context, l net.Listener, running *sync.WaitGroup) error {
	for failures := 0; ; {
		c, err := l.Accept()
		switch {
		case err == nil:
			failures = 0
			v.admit(ctx, c, running)
		case ctx.Err() != nil: // the listener was closed because of that
			return nil //nolint:nilerr
		case failures >= acceptFailures || isClosed(err):
			return fmt.Errorf("origin: accept: %w", err)
		default:
			failures++
			pause(ctx, acceptPause)
		}
	}
}

// admit serves c in the background if there is room for it.
func (v *service) admit(ctx context.Context, c net.Conn, running *sync.WaitGroup) {
	select {
	case v.places <- struct{}{}:
	default:
		c.Close()
		return
	}
	running.Go(func() {
		defer func() { <-v.places }()
		newSession(v, c).serve(ctx)
	})
}

func pause(ctx context.Context, d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
	case <-t.C:
	}
}
