package rtmp_test

import (
	"crypto/tls"
	"errors"
	"net"
	"os"
	"testing"
	"testing/synctest"
	"time"

	"rill/media/mediatest"
	"rill/media/rtmp"
)

// TestServersThatDripAreGivenUp is about what lies below RTMP; the handshake
// and connect have theirs in TestDialTellsWhichStageFailed.
func TestServersThatDripAreGivenUp(t *testing.T) {
	for _, tt := range []struct {
		name   string
		scheme string
		script func(*authority) func(net.Conn)
		stage  rtmp.Stage
	}{
		{"TLS", "rtmps", func(*authority) func(net.Conn) { return dripping("\x16\x03\x03\x40\x00\x02") }, rtmp.StageTLS},
		{"a tunnel", "rtmpt", func(*authority) func(net.Conn) { return dripping("HTTP/1.1 200 OK\r\n") }, rtmp.StageTunnel},
		{"TLS of a tunnel", "rtmpts", func(*authority) func(net.Conn) { return dripping("\x16\x03\x03\x40\x00\x02") }, rtmp.StageTLS},
		{"the handshake of RTMPE", "rtmpe", func(*authority) func(net.Conn) { return dripping("\x06") }, rtmp.StageHandshake},
		{"the handshake in TLS", "rtmps", func(a *authority) func(net.Conn) {
			cert := a.issue(nil)
			return func(c net.Conn) { dripping("\x03")(tls.Server(c, &tls.Config{Certificates: []tls.Certificate{cert}})) }
		}, rtmp.StageHandshake},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var network mediatest.Network
				a := newAuthority(t)
				u := parse(t, tt.scheme+"://h/vod/a")
				host(t, &network, u.Address(), tt.script(a))
				begun := time.Now()
				_, err := rtmp.Dial(t.Context(), u, rtmp.Config{Dial: network.DialContext, TLS: rtmp.TLS{Roots: a.pool()}})
				var failed *rtmp.StageError
				if !errors.As(err, &failed) || failed.Stage != tt.stage || !failed.Timeout || !errors.Is(err, os.ErrDeadlineExceeded) {
					t.Errorf("Dial() error = %v, want a timeout of stage %s", err, tt.stage)
				}
				if took := time.Since(begun).Round(time.Second); took != 5*time.Second {
					t.Errorf("Dial() took %v, want 5 s", took)
				}
			})
		})
	}
}
