package origin

import (
	"context"
	"net"
	"sync"
	"time"

	"rill/media/origin/internal/wire"
)

// A session serves one connection. One goroutine owns all of it; another only
// reads messages and hands them over.
type session struct {
	*service
	line    *line
	out     *wire.Writer
	in      chan arrival
	wake    chan struct{} // a live stream has something new
	client  client
	streams map[uint32]*stream
	methods map[string]method
	started time.Time
	acked   int64 // bytes the client was told to have sent
	pinged  ping
}

// An arrival is a message with how many bytes have come up to its end, or the
// reason why there are no more.
type arrival struct {
	wire.Message
	bytes int64
	err   error
}

func newSession(v *service, c net.Conn) *session {
	l := &line{Conn: c}
	s := &session{
		service: v,
		line:    l,
		out:     wire.NewWriter(l),
		in:      make(chan arrival),
		wake:    make(chan struct{}, 1),
		client:  client{id: v.clients.Add(1)},
		streams: make(map[uint32]*stream),
		started: time.Now(),
	}
	s.methods = s.table()
	return s
}

// serve serves the connection until it ends and closes it. Nothing it started
// is left when it returns.
func (s *session) serve(ctx context.Context) {
	defer s.line.Close()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	if !s.greet(ctx) {
		return
	}
	leave := context.AfterFunc(ctx, s.line.leave)
	defer leave()
	var reading sync.WaitGroup
	reading.Go(func() { s.read(ctx) })
	err := s.run(ctx)
	cancel()
	s.line.Close()
	reading.Wait()
	s.end(err)
}

// greet makes the handshake; false when there is nobody to talk to.
func (s *session) greet(ctx context.Context) bool {
	s.line.SetDeadline(time.Now().Add(handshakeTime))
	hangUp := context.AfterFunc(ctx, func() { s.line.Close() })
	err := wire.Handshake(s.line)
	if !hangUp() || err != nil {
		return false
	}
	s.line.SetDeadline(time.Time{})
	s.line.greeted = true
	return true
}

// read hands over messages until the connection ends.
func (s *session) read(ctx context.Context) {
	r := wire.NewReader(s.line)
	for {
		m, err := r.Read()
		select {
		case s.in <- arrival{m, s.line.read.Load(), err}:
		case <-ctx.Done():
			return
		}
		if err != nil {
			return
		}
	}
}
