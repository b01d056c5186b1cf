package player_test

import (
	"net"
	"sync"
	"testing"
	"time"
)

// lineRate in bytes a second is what goes through a cutter: more than the clip
// has, and so little that the clip is on its way for most of the test.
const lineRate = 300_000

// A cutter stands between a player and a server.
type cutter struct {
	net.Listener
	server string

	mu    sync.Mutex
	conns []*cut
	until time.Time // nothing goes through
}

// cut is a connection of a cutter.
type cut struct {
	client, server *net.TCPConn
	left           int // bytes that still go through; negative: all
}

// newCutter listens for a player in front of a server.
func newCutter(t *testing.T, server string) *cutter {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	c := &cutter{Listener: l, server: server}
	var running sync.WaitGroup
	running.Go(func() { c.accept(&running) })
	t.Cleanup(func() {
		l.Close()
		c.each(func(conn *cut) { conn.close() })
		running.Wait()
	})
	return c
}

func (c *cutter) accept(running *sync.WaitGroup) {
	for {
		client, err := c.Accept()
		if err != nil {
			return
		}
		server, err := net.Dial("tcp", c.server)
		if err != nil {
			client.Close()
			continue
		}
		conn := &cut{client.(*net.TCPConn), server.(*net.TCPConn), -1}
		c.mu.Lock()
		c.conns = append(c.conns, conn)
		c.mu.Unlock()
		running.Go(func() { c.pass(conn, conn.server, conn.client) })
		running.Go(func() { c.pass(conn, conn.client, conn.server) })
	}
}

// pass carries bytes one way.
func (c *cutter) pass(conn *cut, from, to *net.TCPConn) {
	defer conn.close()
	b := make([]byte, 4096)
	for {
		n, err := from.Read(b)
		if err != nil {
			return
		}
		time.Sleep(c.quiet() + time.Duration(n)*time.Second/lineRate)
		c.mu.Lock()
		last := conn.left >= 0 && to == conn.client && n >= conn.left
		if last {
			n = conn.left
		} else if conn.left >= 0 && to == conn.client {
			conn.left -= n
		}
		c.mu.Unlock()
		if _, err := to.Write(b[:n]); err != nil || last {
			return
		}
	}
}

// quiet is for how long nothing goes through.
func (c *cutter) quiet() time.Duration {
	c.mu.Lock()
	defer c.mu.Unlock()
	return max(0, time.Until(c.until))
}

func (c *cut) close() {
	c.client.Close()
	c.server.Close()
}

// each does something to every connection.
func (c *cutter) each(do func(*cut)) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, conn := range c.conns {
		do(conn)
	}
}

// strike loses the connections in one of four ways.
func (c *cutter) strike(how string, d time.Duration) {
	switch how {
	case "reset":
		c.each(func(conn *cut) { _ = conn.client.SetLinger(0); conn.close() })
	case "end":
		c.each(func(conn *cut) { conn.close() })
	case "half message":
		c.each(func(conn *cut) { conn.left = 777 })
	case "silence":
		c.mu.Lock()
		defer c.mu.Unlock()
		c.until = time.Now().Add(d)
	}
}
