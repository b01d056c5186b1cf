package tunnel

import (
	"context"
	"crypto/rand"
	"net"
	"sync"
	"time"
)

const (
	idleTime    = 30 * time.Second // without a request
	lingerTime  = 5 * time.Second  // for a client to fetch the last of what it was told
	pieceBytes  = 16 << 10
	answerBytes = 8 * pieceBytes
)

// A Session is a connection made of requests.
type Session struct {
	// Secure reports whether it was opened on an encrypted connection.
	Secure bool

	id   string
	near net.Conn    // what the server speaks through
	far  net.Conn    // what the requests speak through
	in   chan []byte // nil ends it
	out  chan []byte // as much as one answer holds, then the server waits
	gone chan struct{}
	end  func() // ends all of it, more than once if need be
	idle *time.Timer
	exchange
}

// newSession returns a session that waits to be run. Forget is called when it
// is over.
func newSession(v *visit, forget func(*Session)) *Session {
	near, far := net.Pipe()
	s := &Session{
		Secure:   v.secure,
		id:       rand.Text(),
		near:     &endpoint{near, v.LocalAddr(), v.RemoteAddr()},
		far:      far,
		in:       make(chan []byte),
		out:      make(chan []byte, answerBytes/pieceBytes),
		gone:     make(chan struct{}),
		exchange: newExchange(),
	}
	s.end = sync.OnceFunc(func() {
		forget(s)
		close(s.gone)
		near.Close()
		far.Close()
	})
	s.idle = time.AfterFunc(idleTime, s.end)
	return s
}

// Run gives the connection to serve, which closes it. It returns when serve has
// returned and the client has fetched what was left, or will not.
func (s *Session) Run(ctx context.Context, serve func(net.Conn)) {
	defer s.idle.Stop()
	stop := context.AfterFunc(ctx, s.end)
	defer stop()
	var pumps sync.WaitGroup
	defer pumps.Wait()
	defer s.end()
	pumps.Go(s.inward)
	pumps.Go(s.outward)
	serve(s.near)
	s.near.Close()
	linger := time.NewTimer(lingerTime)
	defer linger.Stop()
	select {
	case <-s.gone:
	case <-linger.C:
	}
}

// inward passes on what clients say. What the server does not want to hear any
// more is dropped.
func (s *Session) inward() {
	for {
		select {
		case b := <-s.in:
			if b == nil {
				s.end()
			}
			_, _ = s.far.Write(b)
		case <-s.gone:
			return
		}
	}
}

// outward keeps what the server says for the next answer.
func (s *Session) outward() {
	defer close(s.out)
	for {
		b := make([]byte, pieceBytes)
		n, err := s.far.Read(b)
		if err != nil {
			return
		}
		select {
		case s.out <- b[:n]:
		case <-s.gone:
			return
		}
	}
}

// An endpoint is an end of a pipe with the addresses of the connection that the
// session was opened on.
type endpoint struct {
	net.Conn
	local, remote net.Addr
}

// LocalAddr implements net.Conn.
func (e *endpoint) LocalAddr() net.Addr { return e.local }

// RemoteAddr implements net.Conn.
func (e *endpoint) RemoteAddr() net.Addr { return e.remote }
