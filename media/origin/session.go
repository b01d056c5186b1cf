package origin

import (
	"context"
	"errors"
	"sync"
	"time"

	"rill/media"
	"rill/media/origin/internal/wire"
)

// A session serves one connection. One goroutine owns all of it; another only
// reads messages and hands them over.
type session struct {
	*service
	line      *line
	way       way
	hello     wire.Session
	out       *wire.Writer
	in        chan arrival
	wake      chan struct{} // a live stream has something new
	moves     chan string   // where to ask the client to go; nil when it does not understand
	client    Client
	surplus   bool // the server is full and only says so
	connected bool
	gate      *gate
	dismiss   context.CancelFunc // sends the client away, from any goroutine
	streams   map[uint32]*stream
	methods   map[string]method
	started   time.Time
	active    time.Time // when the client did something last
	acked     int64     // bytes the client was told to have sent
	pinged    ping
	proof     time.Time // when the client must have proved its player; zero: no matter
	gauge     gauge     // nil while the line is not measured
	calls     float64   // number of the last call that the client is to answer
	limit     media.Bitrate
	lost      *lost // nil unless the connection has broken off
}

// An arrival is a message with how many bytes have come up to its end, or the
// reason why there are no more.
type arrival struct {
	wire.Message
	bytes int64
	err   error
}

func newSession(v *service, c *caller, p *place) *session {
	l := newLine(c)
	s := &session{
		service: v,
		line:    l,
		way:     c.way,
		surplus: p.surplus,
		out:     wire.NewWriter(l),
		in:      make(chan arrival),
		wake:    make(chan struct{}, 1),
		client:  Client{ID: v.clients.Add(1), Address: c.RemoteAddr().String()},
		gate:    newGate(v.server),
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
	s.dismiss, s.gate.ctx = cancel, ctx
	if !s.greet(ctx) {
		return
	}
	leave := context.AfterFunc(ctx, s.line.leave)
	defer leave()
	var reading sync.WaitGroup
	reading.Go(func() { s.read(ctx) })
	err := s.run(ctx)
	if errors.Is(err, errRejected) || errors.Is(err, errIdle) {
		s.linger(ctx)
	}
	cancel()
	s.line.Close()
	reading.Wait()
	s.end(err)
}

// greet makes the handshake; false when there is nobody to talk to.
func (s *session) greet(ctx context.Context) bool {
	s.line.SetDeadline(time.Now().Add(handshakeTime))
	hangUp := context.AfterFunc(ctx, func() { s.line.Close() })
	var err error
	s.hello, err = wire.Handshake(s.line)
	if !hangUp() || err != nil {
		return false
	}
	s.way.encrypted = s.hello.Encrypted
	s.out = wire.NewWriter(s.hello.Stream)
	s.line.SetDeadline(time.Time{})
	s.line.greeted = true
	return true
}

// read hands over messages until the connection ends.
func (s *session) read(ctx context.Context) {
	r := wire.NewReader(s.hello.Stream)
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
