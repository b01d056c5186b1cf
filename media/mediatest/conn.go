package mediatest

import (
	"errors"
	"io"
	"net"
	"syscall"
	"time"
)

// A conn is one end of a Link.
type conn struct {
	link          *Link
	peer          *conn
	in, out       *wire
	local, remote address

	readDeadline, writeDeadline time.Time

	closed   bool
	finished bool  // by the network
	broken   error // set by a reset
}

// Read implements net.Conn.
func (c *conn) Read(b []byte) (int, error) {
	var n int
	err := c.try(&c.readDeadline, c.in, func() (bool, error) {
		n = c.in.deliver(b)
		return n > 0 || len(b) == 0, c.readable(n)
	})
	return n, c.wrap("read", err)
}

// readable returns io.EOF when the other end is closed and all it sent was read.
func (c *conn) readable(n int) error {
	if n == 0 && (c.peer.closed || c.finished) && c.in.waiting.size == 0 && len(c.in.flying) == 0 {
		return io.EOF
	}
	return nil
}

// Write implements net.Conn.
func (c *conn) Write(b []byte) (int, error) {
	n := 0
	err := c.try(&c.writeDeadline, c.out, func() (bool, error) {
		if c.peer.closed || c.finished {
			return false, syscall.EPIPE
		}
		n += c.out.accept(b[n:])
		return n == len(b), nil
	})
	return n, c.wrap("write", err)
}

// try repeats step until it is done, the deadline passes or the end is gone.
func (c *conn) try(deadline *time.Time, w *wire, step func() (bool, error)) error {
	c.link.mu.Lock()
	defer c.link.mu.Unlock()
	for {
		now := c.link.advance()
		if err := c.usable(*deadline, now); err != nil {
			return err
		}
		if done, err := step(); done || err != nil {
			return err
		}
		c.wait(*deadline, w, now)
	}
}

// Close implements net.Conn. What was written before still arrives; then the
// other end reads io.EOF.
func (c *conn) Close() error {
	c.link.mu.Lock()
	defer c.link.mu.Unlock()
	c.link.advance()
	c.closed = true
	c.link.wake()
	return nil
}

func (c *conn) fail(err error) {
	if c.broken == nil {
		c.broken = err
	}
}

func (c *conn) wrap(op string, err error) error {
	if err == nil || errors.Is(err, io.EOF) {
		return err
	}
	return &net.OpError{Op: op, Net: "tcp", Source: c.local, Addr: c.remote, Err: err}
}

// LocalAddr implements net.Conn.
func (c *conn) LocalAddr() net.Addr { return c.local }

// RemoteAddr implements net.Conn.
func (c *conn) RemoteAddr() net.Addr { return c.remote }
