package player_test

import (
	"errors"
	"net"
	"testing"
	"time"

	"rill/player"
	"rill/player/playlist"
)

func item(url string) playlist.Item { return playlist.Item{URL: url} }

// TestEveryBadServerEndsWithItsReason plays from servers that are none.
func TestEveryBadServerEndsWithItsReason(t *testing.T) {
	for _, tt := range []struct {
		name   string
		serve  func(net.Conn)
		want   player.Reason
		within time.Duration
	}{
		{"accepts and stays silent", func(c net.Conn) { hold(c) }, player.TimedOut, 6 * time.Second},
		{"hangs up at once", func(net.Conn) {}, player.Closed, time.Second},
		{"closes in the handshake", func(c net.Conn) { send(c, make3(100)); read(c, 1537) }, player.Closed, time.Second},
		{"speaks TLS", func(c net.Conn) { send(c, []byte{0x15, 3, 1, 0, 2, 2, 40}); hold(c) }, player.NeedsTLS, time.Second},
		{"speaks HTTP", func(c net.Conn) { send(c, []byte("HTTP/1.1 400 Bad Request\r\n\r\n")); hold(c) }, player.NotRTMP, time.Second},
		{"answers garbage", func(c net.Conn) { send(c, []byte("\xff\x00garbage")); hold(c) }, player.NotRTMP, time.Second},
		{"drips its handshake", drip, player.TimedOut, 6 * time.Second},
	} {
		t.Run(tt.name, func(t *testing.T) {
			play(t, func(r *rig) {
				r.serve("bad:1935", tt.serve)
				start := time.Now()
				r.player.Open(item("rtmp://bad/app/stream"))
				s := r.until("failed", func(s player.Snapshot) bool { return s.Err != nil })
				if reasonOf(s.Err) != tt.want {
					t.Errorf("failed with %v, want %v", s.Err, tt.want)
				}
				if d := time.Since(start); d > tt.within {
					t.Errorf("failed after %v, want within %v", d, tt.within)
				}
			})
		})
	}
}

func reasonOf(err error) player.Reason {
	if failure, ok := errors.AsType[*player.Error](err); ok {
		return failure.Reason
	}
	return ""
}

// serve answers connections until the test is over.
func (r *rig) serve(address string, answer func(net.Conn)) {
	listener, err := r.network.Listen(address)
	if err != nil {
		r.t.Fatal(err)
	}
	r.serving.Go(func() {
		for {
			c, err := listener.Accept()
			if err != nil {
				return
			}
			r.serving.Go(func() {
				defer c.Close()
				answer(c)
			})
		}
	})
	r.closers = append(r.closers, listener)
}

// hold keeps a connection open until the other side leaves.
func hold(c net.Conn) { read(c, 1<<30) }

func read(c net.Conn, n int) {
	b := make([]byte, 4096)
	for n > 0 {
		k, err := c.Read(b)
		if err != nil {
			return
		}
		n -= k
	}
}

// make3 returns the beginning of an RTMP server's handshake.
func make3(n int) []byte { return append([]byte{3}, make([]byte, n-1)...) }

func send(c net.Conn, b []byte) { _, _ = c.Write(b) }

func drip(c net.Conn) {
	for _, b := range make3(3073) {
		if _, err := c.Write([]byte{b}); err != nil {
			return
		}
		time.Sleep(time.Second)
	}
}
