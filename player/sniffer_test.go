package player_test

import (
	"bytes"
	"context"
	"net"
	"sync"
	"testing"
	"testing/fstest"
)

// A sniffer sees how many seeks of a connection wait for their answer.
type sniffer struct {
	mu          sync.Mutex
	sought      int
	open, peak  int    // now, and at most
	sent, heard []byte // ends of what passed
}

// sniff looks into the connections that a rig makes from now on.
func (r *rig) sniff() *sniffer {
	s := &sniffer{}
	r.redial = func(ctx context.Context, network, address string) (net.Conn, error) {
		c, err := r.network.DialContext(ctx, network, address)
		if err != nil {
			return nil, err
		}
		s.mu.Lock()
		defer s.mu.Unlock()
		s.open = 0
		return &sniffed{c, s}, nil
	}
	return s
}

// asked returns how many seeks were sent.
func (s *sniffer) asked() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.sought
}

// most returns how many of them waited at the same time, at most.
func (s *sniffer) most() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.peak
}

type sniffed struct {
	net.Conn
	s *sniffer
}

func (c *sniffed) Write(b []byte) (int, error) {
	s := c.s
	s.mu.Lock()
	n := passes(&s.sent, b, "\x02\x00\x04seek")
	s.sought += n
	s.open += n
	s.peak = max(s.peak, s.open)
	s.mu.Unlock()
	return c.Conn.Write(b)
}

func (c *sniffed) Read(b []byte) (int, error) {
	n, err := c.Conn.Read(b)
	c.s.mu.Lock()
	defer c.s.mu.Unlock()
	c.s.open -= passes(&c.s.heard, b[:n], "NetStream.Seek.Notify")
	return n, err
}

// passes counts a word in what passes; tail is the end of what passed before.
func passes(tail *[]byte, b []byte, word string) int {
	all := append(*tail, b...)
	n := bytes.Count(all, []byte(word))
	*tail = bytes.Clone(all[max(0, len(all)-len(word)+1):])
	return n
}

// long is the recording "vod/long": the demo's clip n times in a row.
func long(t *testing.T, n int) fstest.MapFS {
	t.Helper()
	return fstest.MapFS{"long.flv": {Data: recorded(t, looped(demo(t), n))}}
}
