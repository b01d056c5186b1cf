package origin

import (
	"errors"
	"net"
	"sync"
	"sync/atomic"
	"time"

	"rill/media/origin/internal/weather"
)

const (
	handshakeTime = 10 * time.Second // for the handshake, and again for connect
	idleTime      = 90 * time.Second // without a byte from a client, which is pinged meanwhile
	pingTime      = 30 * time.Second
	writeTime     = 60 * time.Second // for a client that does not read
	farewellTime  = time.Second      // to say why the server goes
)

// A line is a connection that counts its bytes and watches its client.
type line struct {
	net.Conn
	read, written atomic.Int64
	throttle      weather.Throttle
	greeted       bool          // set before there is a second goroutine
	leaving       chan struct{} // closed when the server wants to go
	once          sync.Once
}

func newLine(c net.Conn) *line { return &line{Conn: c, leaving: make(chan struct{})} }

// Read implements io.Reader. Before the handshake is over the deadline is left
// alone.
func (l *line) Read(b []byte) (int, error) {
	if l.greeted {
		l.SetReadDeadline(time.Now().Add(idleTime))
	}
	n, err := l.Conn.Read(b)
	l.read.Add(int64(n))
	return n, err
}

// Write implements io.Writer.
func (l *line) Write(b []byte) (int, error) {
	return l.throttle.Write(b, l.leaving, l.write)
}

func (l *line) write(b []byte) (int, error) {
	select {
	case <-l.leaving:
		l.leave()
	default:
		if l.greeted {
			l.SetWriteDeadline(time.Now().Add(writeTime))
		}
	}
	n, err := l.Conn.Write(b)
	l.written.Add(int64(n))
	return n, err
}

// leave shortens a write that is under way and those that follow.
func (l *line) leave() {
	l.once.Do(func() { close(l.leaving) })
	l.SetWriteDeadline(time.Now().Add(farewellTime))
}

func isClosed(err error) bool { return errors.Is(err, net.ErrClosed) }

// host returns the address without its port.
func host(a net.Addr) string {
	if h, _, err := net.SplitHostPort(a.String()); err == nil {
		return h
	}
	return a.String()
}
