package mediatest

import (
	"net"
	"os"
	"time"
)

func (c *conn) usable(deadline, now time.Time) error {
	switch {
	case c.closed:
		return net.ErrClosed
	case c.broken != nil:
		return c.broken
	case !deadline.IsZero() && !deadline.After(now):
		return os.ErrDeadlineExceeded
	}
	return nil
}

// wait gives up the lock until something happens.
func (c *conn) wait(deadline time.Time, w *wire, now time.Time) {
	at, ok := w.next()
	if !deadline.IsZero() && (!ok || deadline.Before(at)) {
		at, ok = deadline, true
	}
	changed := w.changes()
	c.link.mu.Unlock()
	defer c.link.mu.Lock()
	if !ok {
		<-changed
		return
	}
	t := time.NewTimer(at.Sub(now))
	defer t.Stop()
	select {
	case <-changed:
	case <-t.C:
	}
}

// SetDeadline implements net.Conn.
func (c *conn) SetDeadline(t time.Time) error { return c.setDeadlines(&t, &t) }

// SetReadDeadline implements net.Conn.
func (c *conn) SetReadDeadline(t time.Time) error { return c.setDeadlines(&t, nil) }

// SetWriteDeadline implements net.Conn.
func (c *conn) SetWriteDeadline(t time.Time) error { return c.setDeadlines(nil, &t) }

func (c *conn) setDeadlines(read, write *time.Time) error {
	c.link.mu.Lock()
	defer c.link.mu.Unlock()
	if c.closed {
		return c.wrap("set", net.ErrClosed)
	}
	if read != nil {
		c.readDeadline = *read
	}
	if write != nil {
		c.writeDeadline = *write
	}
	c.link.wake()
	return nil
}
