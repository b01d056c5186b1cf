package origin_test

import (
	"bytes"
	"io"
	"net"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"rill/media/amf"
	"rill/media/mediatest"
	"rill/media/origin"
	"rill/media/origin/internal/wire"
)

// hungUp returns after how long the server closes c.
func hungUp(t *testing.T, c net.Conn) time.Duration {
	t.Helper()
	start := time.Now()
	c.SetReadDeadline(start.Add(time.Hour))
	if _, err := io.Copy(io.Discard, c); err != nil && !strings.Contains(err.Error(), "reset") {
		t.Errorf("the server keeps the connection: %v", err)
	}
	return time.Since(start)
}

func TestServerHangsUpOnWhoeverBreaksTheProtocol(t *testing.T) {
	handshake := append([]byte{3}, make([]byte, 2*1536)...)
	for _, tt := range []struct {
		name   string
		bytes  []byte
		within time.Duration
	}{
		{"silence", nil, 10 * time.Second},
		{"HTTP", []byte("GET / HTTP/1.1\r\n\r\n"), 0},
		{"TLS", []byte{22, 3, 1, 2, 0, 1}, 10 * time.Second},
		{"half a handshake", []byte{3, 0, 0}, 10 * time.Second},
		{"silence after the handshake", handshake, 20 * time.Second},
		{"garbage after the handshake", append(handshake[:len(handshake):len(handshake)], bytes.Repeat([]byte{0xFF}, 99)...), 0},
		{"message of 16 MB", append(handshake[:len(handshake):len(handshake)], 3, 0, 0, 0, 0xFF, 0xFF, 0xFF, 20, 0, 0, 0, 0), 0},
		{"chunk size of nothing", append(handshake[:len(handshake):len(handshake)], 2, 0, 0, 0, 0, 0, 4, 1, 0, 0, 0, 0, 0, 0, 0, 0), 0},
		{"command before connect", append(handshake[:len(handshake):len(handshake)], command(1, "createStream")...), 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				dial, stop := serve(t, &origin.Server{}, &mediatest.Network{})
				defer stop()
				c := dial()
				defer c.Close()
				c.Write(tt.bytes)
				if got := hungUp(t, c); got > tt.within+100*time.Millisecond {
					t.Errorf("hung up after %v, want %v", got, tt.within)
				}
			})
		})
	}
}

// command returns a command in one chunk on message stream 1.
func command(tx float64, name string, args ...any) []byte {
	body, _ := amf.Append(nil, append([]any{name, tx}, args...)...)
	n := len(body)
	return append([]byte{3, 0, 0, 0, byte(n >> 16), byte(n >> 8), byte(n), wire.Command, 1, 0, 0, 0}, body...)
}

func TestServerRejectsAnUnknownApplication(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		dial, stop := serve(t, &origin.Server{}, &mediatest.Network{})
		defer stop()
		p := greet(t, dial())
		defer p.conn.Close()
		p.call(0, "connect", amf.Object{{Name: "app", Value: "nothing"}})
		wantSame(t, p.until("close"), []string{"_error NetConnection.Connect.InvalidApp", "close"})
		hungUp(t, p.conn)
	})
}

func TestServerSurvivesNonsense(t *testing.T) {
	long := strings.Repeat("x", 70_000)
	nested := any(nil)
	for range 30 {
		nested = amf.StrictArray{nested}
	}
	run(t, library(), "vod", func(t *testing.T, p *peer) {
		for _, name := range []string{
			"connect", "createStream", "deleteStream", "getStreamLength", "play", "pause", "pauseRaw", "seek", "publish",
			"receiveAudio", "receiveVideo", "closeStream", "FCPublish", "FCSubscribe", "FCUnpublish", "FCUnsubscribe", "releaseStream", "ping", "secureTokenResponse", long[:2000],
		} {
			for _, arg := range []any{nil, true, -1e300, "", "a\x00b", long, nested, amf.ECMAArray{}} {
				for stream := range uint32(3) {
					p.call(stream, name, arg, arg, arg)
				}
				p.message(3, wire.Message{Kind: wire.Command3, Stream: 1})
				p.message(3, wire.Message{Kind: wire.UserControl})
				p.message(5, wire.Message{Kind: wire.Aggregate, Stream: 1, Body: make([]byte, 40)})
				p.mediaFor(time.Millisecond)
			}
		}
		p.call(0, "foo", nil)
		p.until("_error NetConnection.Call.Failed")
	})
}
