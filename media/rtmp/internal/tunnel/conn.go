package tunnel

import (
	"bytes"
	"context"
	"net"
	"os"
	"sync"
	"time"
)

// maxUnsent is how much may be written before Write waits, in bytes.
const maxUnsent = 64 << 10

// A Conn is the connection. Its methods may be called from any goroutine.
type Conn struct {
	local, remote net.Addr
	farewell      context.Context // done when the time for the farewell is over
	leave         context.CancelFunc
	done          chan struct{} // the pump is gone

	mu      sync.Mutex
	changed chan struct{} // closed and replaced whenever something may have become possible
	out     bytes.Buffer  // not sent
	written time.Time     // when out began to fill
	in      bytes.Buffer  // not read
	err     error         // why nothing moves any more
	closed  bool

	readDeadline, writeDeadline time.Time
}

func newConn(local, remote net.Addr) *Conn {
	c := &Conn{local: local, remote: remote, done: make(chan struct{}), changed: make(chan struct{})}
	c.farewell, c.leave = context.WithCancel(context.Background())
	return c
}

// Read implements net.Conn. What has arrived before the session broke can be
// read; then the error is an *Error.
func (c *Conn) Read(p []byte) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for {
		if err := c.usable(c.readDeadline); err != nil {
			return 0, err
		}
		switch {
		case c.in.Len() > 0 || len(p) == 0:
			n, _ := c.in.Read(p) // never fails when there is something
			c.wake()
			return n, nil
		case c.err != nil:
			return 0, c.err
		}
		c.await(c.readDeadline)
	}
}

// Write implements net.Conn. It returns before p is sent, unless much is
// waiting.
func (c *Conn) Write(p []byte) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for n := 0; ; {
		if err := c.usable(c.writeDeadline); err != nil {
			return n, err
		}
		if c.err != nil {
			return n, c.err
		}
		if c.out.Len() == 0 {
			c.written = time.Now()
		}
		k := min(len(p)-n, maxUnsent-c.out.Len())
		c.out.Write(p[n : n+k])
		if n += k; k > 0 {
			c.wake()
		}
		if n == len(p) {
			return n, nil
		}
		c.await(c.writeDeadline)
	}
}

// Close implements net.Conn. It tells the server, within a second, and returns
// when nothing is left of the session. What was not sent goes before, in the same
// second.
func (c *Conn) Close() error {
	c.mu.Lock()
	c.closed = true
	c.wake()
	c.mu.Unlock()
	timer := time.AfterFunc(closeTime, c.leave)
	<-c.done
	timer.Stop()
	c.leave()
	return nil
}

// LocalAddr implements net.Conn.
func (c *Conn) LocalAddr() net.Addr { return c.local }

// RemoteAddr implements net.Conn. It is that of the first of the connections
// that HTTP may need.
func (c *Conn) RemoteAddr() net.Addr { return c.remote }

// fail ends the connection.
func (c *Conn) fail(err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.err = err
	c.wake()
}

// give adds to what can be read.
func (c *Conn) give(b []byte) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.in.Write(b)
	c.wake()
}

// take returns what is to be sent. The caller holds the lock.
func (c *Conn) take() []byte {
	b := bytes.Clone(c.out.Bytes())
	c.out.Reset()
	c.wake()
	return b
}

// usable says why an operation cannot go on. The caller holds the lock.
func (c *Conn) usable(deadline time.Time) error {
	switch {
	case c.closed:
		return net.ErrClosed
	case !deadline.IsZero() && !time.Now().Before(deadline):
		return os.ErrDeadlineExceeded
	}
	return nil
}
