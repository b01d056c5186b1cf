package origin

import (
	"context"
	"crypto/tls"
	"fmt"
	"net"
	"sync"
	"sync/atomic"
	"time"

	"rill/media/origin/internal/accesslog"
	"rill/media/origin/internal/live"
	"rill/media/origin/internal/recording"
	"rill/media/origin/internal/signin"
	"rill/media/origin/internal/tunnel"
)

const (
	defaultConnections = 100
	acceptPause        = 50 * time.Millisecond // after a failure, such as too many open files
	acceptFailures     = 100                   // in a row, before the listener is given up
)

// A service is what the connections of one Serve share.
type service struct {
	server  *Server
	library *recording.Library
	hub     live.Hub
	log     *accesslog.Log
	absent  *absent
	guard   *signin.Guard // nil when nobody has to sign in
	tls     *tls.Config
	tunnel  *tunnel.Tunnel
	places  chan struct{}
	visits  chan struct{} // HTTP connections
	surplus chan struct{} // connections that are too many
	clients atomic.Int64
}

func newService(s *Server) (*service, error) {
	places := s.MaxConnections
	if places <= 0 {
		places = defaultConnections
	}
	guard, err := signin.NewGuard(s.SignIn, s.Users)
	if err != nil {
		return nil, fmt.Errorf("origin: %w", err)
	}
	log := accesslog.New(s.AccessLog)
	return &service{
		server:  s,
		library: recording.NewLibrary(s.Files),
		log:     log,
		absent:  &absent{log: log},
		guard:   guard,
		tls:     withoutTickets(s.TLS),
		places:  make(chan struct{}, places),
		visits:  make(chan struct{}, 2*places),
		surplus: make(chan struct{}, courtesies),
	}, nil
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

// admit serves conn in the background.
func (v *service) admit(ctx context.Context, conn net.Conn, running *sync.WaitGroup) {
	if !v.begin(running, func(p *place) { v.receive(ctx, conn, p) }) {
		conn.Close()
	}
}

// begin runs f in the background if there is a place for it.
func (v *service) begin(running *sync.WaitGroup, f func(*place)) bool {
	p, ok := v.take()
	if ok {
		running.Go(func() {
			defer p.leave()
			f(p)
		})
	}
	return ok
}

func pause(ctx context.Context, d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
	case <-t.C:
	}
}
