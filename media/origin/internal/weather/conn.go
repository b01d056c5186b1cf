package weather

import (
	"net"
	"sync"
)

// A conn is a connection out in the weather.
type conn struct {
	net.Conn
	weather *Weather
	gone    chan struct{} // closed by Close
	once    sync.Once
}

// Read implements net.Conn. What has arrived in a frost is found after it.
func (c *conn) Read(b []byte) (int, error) {
	n, err := c.Conn.Read(b)
	if !c.weather.await(c.gone) {
		return 0, net.ErrClosed
	}
	return n, err
}

// Write implements net.Conn.
func (c *conn) Write(b []byte) (int, error) {
	return c.weather.throttle.Write(b, c.gone, func(b []byte) (int, error) {
		if !c.weather.await(c.gone) {
			return 0, net.ErrClosed
		}
		return c.Conn.Write(b)
	})
}

// Close implements net.Conn.
func (c *conn) Close() error {
	c.once.Do(func() { close(c.gone) })
	c.weather.leave(c)
	return c.Conn.Close()
}

// reset closes the connection so that the other end loses what it has not read.
func (c *conn) reset() {
	if tcp, ok := c.Conn.(interface{ SetLinger(int) error }); ok {
		_ = tcp.SetLinger(0) // it may be gone
	}
	c.Close()
}
