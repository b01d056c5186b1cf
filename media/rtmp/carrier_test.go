package rtmp_test

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// gatherTime is how long a carrier waits for more before it answers.
const gatherTime = 10 * time.Millisecond

// A carrier is an HTTP server that carries RTMP to a server behind it. What
// that one has to say goes together.
type carrier struct {
	dial func(context.Context) (net.Conn, error)
	lost int // the status of HTTP for a session that is over

	mu       sync.Mutex
	sessions map[string]net.Conn
	running  sync.WaitGroup
}

// carry runs a carrier on l over TLS until the test is over.
func (c *carrier) carry(t testing.TB, l net.Listener, cert tls.Certificate) {
	c.sessions = make(map[string]net.Conn)
	web := &http.Server{Handler: c}
	c.running.Go(func() { _ = web.Serve(tls.NewListener(l, &tls.Config{Certificates: []tls.Certificate{cert}})) })
	t.Cleanup(func() {
		_ = web.Close()
		c.running.Wait()
		for _, conn := range c.sessions {
			_ = conn.Close()
		}
	})
}

// ServeHTTP implements http.Handler.
func (c *carrier) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	c.running.Add(1)
	defer c.running.Done()
	w.Header().Set("Content-Type", "application/x-fcs")
	what := strings.Split(r.URL.Path, "/")
	if what[1] == "open" {
		c.open(w, r)
		return
	}
	c.mu.Lock()
	conn := c.sessions[what[2]]
	c.mu.Unlock()
	if what[1] == "close" {
		_ = conn.Close()
	}
	if what[1] == "send" {
		_, _ = io.Copy(conn, r.Body)
	}
	answer, err := gather(conn)
	if err != nil && len(answer) == 0 {
		w.WriteHeader(c.lost)
		return
	}
	_, _ = w.Write(append([]byte{1}, answer...))
}

func (c *carrier) open(w http.ResponseWriter, r *http.Request) {
	conn, err := c.dial(r.Context())
	if err != nil {
		w.WriteHeader(http.StatusBadGateway)
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	id := strconv.Itoa(len(c.sessions))
	c.sessions[id] = conn
	_, _ = io.WriteString(w, id+"\n")
}

// gather returns what comes in a while, or why nothing will.
func gather(conn net.Conn) (all []byte, err error) {
	if err = conn.SetReadDeadline(time.Now().Add(gatherTime)); err != nil {
		return nil, err
	}
	for {
		piece := make([]byte, 1<<10)
		n, err := conn.Read(piece)
		all = append(all, piece[:n]...)
		switch {
		case errors.Is(err, os.ErrDeadlineExceeded):
			return all, nil
		case err != nil:
			return all, err
		}
	}
}
