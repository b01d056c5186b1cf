// Package tunnel is the server's side of RTMP inside HTTP: a client posts what
// it has to say and polls for what there is to hear. What comes from a client
// is bounded and never panics.
package tunnel

import (
	"context"
	"io"
	"log"
	"net"
	"net/http"
	"sync"
	"time"
)

const (
	headerTime  = 10 * time.Second
	requestTime = 30 * time.Second
	answerTime  = 90 * time.Second // from the end of a request's header
	pauseTime   = 60 * time.Second // between two requests of a connection
	headerBytes = 8 << 10
	bodyBytes   = 8 << 20 // passed on piece by piece
)

// A Tunnel serves HTTP connections and finds among their requests the sessions,
// which belong to no connection.
type Tunnel struct {
	open   func(*Session) bool
	server http.Server
	visits visits

	mu       sync.Mutex
	sessions map[string]*Session
}

// New returns a Tunnel that asks open for room for every session that begins.
// Where open says that there is some it must see to it that the session runs.
func New(open func(*Session) bool) *Tunnel {
	t := &Tunnel{open: open, visits: make(visits), sessions: make(map[string]*Session)}
	t.server = http.Server{
		Handler:           t.routes(),
		ReadHeaderTimeout: headerTime,
		ReadTimeout:       requestTime,
		WriteTimeout:      answerTime,
		IdleTimeout:       pauseTime,
		MaxHeaderBytes:    headerBytes,
		ErrorLog:          log.New(io.Discard, "", 0),
		ConnState:         leave,
		ConnContext:       enter,
	}
	return t
}

// Serve serves what Visit brings until ctx is done.
func (t *Tunnel) Serve(ctx context.Context) {
	stop := context.AfterFunc(ctx, func() { t.server.Close() })
	defer stop()
	_ = t.server.Serve(visitors{ctx, t.visits}) // ends when there are no more
}

// Visit serves the requests of a connection until it ends or ctx is done, and
// closes it. Secure says that it is encrypted.
func (t *Tunnel) Visit(ctx context.Context, c net.Conn, secure bool) {
	defer c.Close()
	stop := context.AfterFunc(ctx, func() { c.Close() })
	defer stop()
	v := &visit{Conn: c, secure: secure, gone: make(chan struct{})}
	select {
	case t.visits <- v:
		<-v.gone
	case <-ctx.Done():
	}
}

func (t *Tunnel) find(id string) *Session {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.sessions[id]
}

func (t *Tunnel) add(s *Session) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.sessions[s.id] = s
}

func (t *Tunnel) remove(s *Session) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.sessions, s.id)
}
