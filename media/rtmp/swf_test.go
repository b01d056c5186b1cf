package rtmp_test

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"rill/media/mediatest"
	"rill/media/origin"
	"rill/media/rtmp"
	"rill/media/rtmp/internal/chunk"
)

// stay connects to a server that asks for its own player, and returns why the
// connection ended within 20 s, or nil.
func stay(t *testing.T, address string) error {
	var network mediatest.Network
	u := parse(t, address)
	swf := origin.SWF{Hash: [32]byte([]byte(strings.Repeat("\xAB", 32))), Size: 1234}
	serve(t, &origin.Server{SWF: swf}, listen(t, &network, u.Address()))
	c, err := rtmp.Dial(t.Context(), u, rtmp.Config{Dial: network.DialContext})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	time.Sleep(20 * time.Second)
	return c.Err()
}

func TestConnProvesItsPlayer(t *testing.T) {
	hash := " swfSize=1234 swfHash=" + strings.Repeat("ab", 32)
	for _, tt := range []struct {
		name, address string
		stays         bool
	}{
		{"signed", "rtmp://h/vod" + hash, true},
		{"encrypted", "rtmpe://h/vod" + hash, true},
		{"in a tunnel", "rtmpt://h/vod" + hash, true},
		{"another player", "rtmp://h/vod" + hash + " swfSize=1", false},
		{"no player", "rtmp://h/vod", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				err := stay(t, tt.address)
				if (err == nil) != tt.stays {
					t.Errorf("Err() = %v", err)
				}
			})
		})
	}
}

func TestConnIsSilentWhenItCannotProveItsPlayer(t *testing.T) {
	for name, body := range map[string][]byte{"without a hash": {0, 26, 1}, "another type": {0, 26, 2}, "another event": {0, 27, 1}, "short": {0}} {
		t.Run(name, func(t *testing.T) {
			heard := make(chan []byte, 1)
			c, _ := open(t, rtmp.Config{}, func(p *peer) {
				defer close(heard)
				_ = p.out.Write(chunk.Outgoing{Chunk: 2, Type: 4, Body: body}, chunk.Outgoing{Chunk: 2, Type: 4, Body: []byte{0, 6, 0, 0, 0, 9}})
				if m, ok := p.message(); ok {
					heard <- m.Payload.Bytes
				}
			})
			if got := <-heard; string(got) != "\x00\x07\x00\x00\x00\x09" {
				t.Errorf("the client says %x, want the answer to the ping", got)
			}
			_ = c.Close()
		})
	}
}
