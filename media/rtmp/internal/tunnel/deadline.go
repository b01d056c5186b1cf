package tunnel

import (
	"net"
	"time"
)

// SetDeadline implements net.Conn.
func (c *Conn) SetDeadline(t time.Time) error { return c.setDeadlines(&t, &t) }

// SetReadDeadline implements net.Conn.
func (c *Conn) SetReadDeadline(t time.Time) error { return c.setDeadlines(&t, nil) }

// SetWriteDeadline implements net.Conn.
func (c *Conn) SetWriteDeadline(t time.Time) error { return c.setDeadlines(nil, &t) }

func (c *Conn) setDeadlines(read, write *time.Time) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return net.ErrClosed
	}
	if read != nil {
		c.readDeadline = *read
	}
	if write != nil {
		c.writeDeadline = *write
	}
	c.wake()
	return nil
}

// await gives up the lock until something has changed, or until a moment that
// is not zero. The caller holds the lock.
func (c *Conn) await(until time.Time) {
	changed := c.changed
	c.mu.Unlock()
	defer c.mu.Lock()
	var late <-chan time.Time
	if !until.IsZero() {
		t := time.NewTimer(time.Until(until))
		defer t.Stop()
		late = t.C
	}
	select {
	case <-changed:
	case <-late:
	}
}

// wake lets those who wait look again. The caller holds the lock.
func (c *Conn) wake() {
	close(c.changed)
	c.changed = make(chan struct{})
}
