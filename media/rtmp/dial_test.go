package rtmp_test

import (
	"context"
	"errors"
	"io"
	"net"
	"os"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"rill/media/amf"
	"rill/media/mediatest"
	"rill/media/rtmp"
)

func TestDialTellsWhichStageFailed(t *testing.T) {
	reject := amf.Object{
		{Name: "level", Value: "error"},
		{Name: "code", Value: "NetConnection.Connect.Rejected"},
		{Name: "description", Value: "no"},
	}
	for _, tt := range []struct {
		name    string
		script  func(*peer)
		stage   rtmp.Stage
		timeout bool
		after   time.Duration
	}{
		{"silent from the start", func(p *peer) { p.hold() }, rtmp.StageHandshake, true, 5 * time.Second},
		{"closes at once", func(*peer) {}, rtmp.StageHandshake, false, 0},
		{"closes inside the handshake", func(p *peer) { _, _ = p.conn.Write([]byte{3, 1, 2}) }, rtmp.StageHandshake, false, 0},
		{"drips", func(p *peer) { drip(p) }, rtmp.StageHandshake, true, 5 * time.Second},
		{"garbage", func(p *peer) { _, _ = p.conn.Write([]byte("garbage")); p.hold() }, rtmp.StageHandshake, false, 0},
		{"silent after the handshake", func(p *peer) { p.shake(); p.hold() }, rtmp.StageConnect, true, 10 * time.Second},
		{"closes after the handshake", func(p *peer) { p.shake(); p.call("connect") }, rtmp.StageConnect, false, 0},
		{"rejects", func(p *peer) { p.shake(); p.tell(0, "_error", p.call("connect").tx, nil, reject); p.hold() }, rtmp.StageConnect, false, 0},
		{"rejects and closes", func(p *peer) {
			p.shake()
			p.tell(0, "_error", p.call("connect").tx, nil, reject)
			p.tell(0, "close", 0, nil)
		}, rtmp.StageConnect, false, 0},
		{"rejects by a result", func(p *peer) { p.shake(); p.tell(0, "_result", p.call("connect").tx, nil, reject); p.hold() }, rtmp.StageConnect, false, 0},
		{"rejects by a status", func(p *peer) { p.shake(); p.call("connect"); p.tell(0, "onStatus", 0, nil, reject) }, rtmp.StageConnect, false, 0},
		{"drips in connect", func(p *peer) { p.shake(); dripConnect(p) }, rtmp.StageConnect, true, 10 * time.Second},
		{"answers garbage to connect", func(p *peer) { p.shake(); _, _ = p.conn.Write(make([]byte, 100)); p.hold() }, rtmp.StageConnect, true, 10 * time.Second},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				begun := time.Now()
				_, err := dial(t.Context(), t, rtmp.Config{}, tt.script)
				var failed *rtmp.StageError
				if !errors.As(err, &failed) || failed.Stage != tt.stage || failed.Timeout != tt.timeout {
					t.Errorf("Dial() error = %#v, want one of stage %s, timeout %v", err, tt.stage, tt.timeout)
				}
				if took := time.Since(begun).Round(time.Second); took != tt.after {
					t.Errorf("Dial() took %v, want %v", took, tt.after)
				}
				if errors.Is(err, os.ErrDeadlineExceeded) != tt.timeout {
					t.Errorf("Dial() error = %v, timeout %v", err, tt.timeout)
				}
			})
		})
	}
}

// drip answers the handshake a byte a second.
func drip(p *peer) {
	for range 60 {
		if _, err := p.conn.Write([]byte{3}); err != nil {
			return
		}
		time.Sleep(time.Second)
	}
}

// dripConnect answers connect a byte a second.
func dripConnect(p *peer) {
	p.call("connect")
	for _, b := range append([]byte{3, 0, 0, 0, 0, 1, 0, 20, 0, 0, 0, 0}, make([]byte, 100)...) {
		if _, err := p.conn.Write([]byte{b}); err != nil {
			return
		}
		time.Sleep(time.Second)
	}
}

func TestDialTellsTLSAndHTTP(t *testing.T) {
	for protocol, answer := range map[string]string{
		"TLS": "\x15\x03\x01\x00\x02\x02\x46", "HTTP": "HTTP/1.1 400 Bad Request\r\n\r\n", "": "SSH-2.0-x\r\n",
	} {
		synctest.Test(t, func(t *testing.T) {
			_, err := dial(t.Context(), t, rtmp.Config{}, func(p *peer) {
				_, _ = io.ReadFull(p.conn, make([]byte, 1537))
				_, _ = p.conn.Write([]byte(answer))
				p.hold()
			})
			var foreign *rtmp.ForeignError
			if !errors.As(err, &foreign) || foreign.Protocol != protocol {
				t.Errorf("Dial() error = %v, want a ForeignError of %q", err, protocol)
			}
		})
	}
}

func TestDialReportsWhyTheServerRefuses(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		_, err := dial(t.Context(), t, rtmp.Config{}, func(p *peer) {
			p.shake()
			p.tell(0, "_error", p.call("connect").tx, nil, amf.Object{
				{Name: "level", Value: "error"},
				{Name: "code", Value: "NetConnection.Connect.Rejected"},
				{Name: "description", Value: "[ Server.Reject ] : moved from vod?token=secret"},
				{Name: "ex", Value: amf.Object{{Name: "code", Value: 403}, {Name: "redirect", Value: "rtmp://h2/vod"}}},
			})
		})
		want := rtmp.Status{
			Level: "error", Code: "NetConnection.Connect.Rejected",
			Description: "[ Server.Reject ] : moved from vod?xxxxx",
		}
		var refused *rtmp.StatusError
		if !errors.As(err, &refused) || refused.Status != want {
			t.Errorf("Dial() error = %#v, want %#v", err, want)
		}
	})
}

func TestDialReportsAFailedDial(t *testing.T) {
	for _, tt := range []struct {
		name  string
		cause error
		stage rtmp.Stage
	}{
		{"refused", &net.OpError{Op: "dial", Err: syscall.ECONNREFUSED}, rtmp.StageTCP},
		{"unknown host", &net.OpError{Op: "dial", Err: &net.DNSError{Err: "no such host", IsNotFound: true}}, rtmp.StageDNS},
	} {
		t.Run(tt.name, func(t *testing.T) {
			network := mediatest.Network{Refuse: func(int) error { return tt.cause }}
			_, err := rtmp.Dial(t.Context(), testURL, rtmp.Config{Dial: network.DialContext})
			var failed *rtmp.StageError
			if !errors.As(err, &failed) || failed.Stage != tt.stage || failed.Timeout {
				t.Errorf("Dial() error = %v, want one of stage %s", err, tt.stage)
			}
			if !errors.Is(err, tt.cause) {
				t.Errorf("Dial() error = %v hides %v", err, tt.cause)
			}
		})
	}
}

func TestDialGivesUpConnectingInTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		never := func(ctx context.Context, _, _ string) (net.Conn, error) {
			<-ctx.Done()
			return nil, &net.OpError{Op: "dial", Err: ctx.Err()}
		}
		begun := time.Now()
		_, err := rtmp.Dial(t.Context(), testURL, rtmp.Config{Dial: never})
		var failed *rtmp.StageError
		if !errors.As(err, &failed) || failed.Stage != rtmp.StageTCP || !failed.Timeout || time.Since(begun) != 10*time.Second {
			t.Errorf("Dial() error = %v after %v, want a timeout of TCP after 10 s", err, time.Since(begun))
		}
	})
}

func TestDialRefusesOtherSchemes(t *testing.T) {
	_, err := rtmp.Dial(t.Context(), rtmp.URL{Scheme: "rtmfp", Host: "h", Port: 1935, App: "vod"}, rtmp.Config{})
	var scheme *rtmp.SchemeError
	if !errors.As(err, &scheme) || scheme.Scheme != "rtmfp" {
		t.Errorf("Dial() error = %v, want a SchemeError", err)
	}
}

func TestDialEndsWithItsContext(t *testing.T) {
	for name, script := range map[string]func(*peer){
		"in the handshake": func(p *peer) { p.hold() },
		"in connect":       func(p *peer) { p.shake(); p.hold() },
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				enough := errors.New("enough")
				ctx, cancel := context.WithTimeoutCause(t.Context(), time.Second, enough)
				defer cancel()
				begun := time.Now()
				_, err := dial(ctx, t, rtmp.Config{}, script)
				var failed *rtmp.StageError
				if !errors.Is(err, enough) || !errors.As(err, &failed) || failed.Timeout || time.Since(begun) != time.Second {
					t.Errorf("Dial() error = %v after %v, want the context's cause after 1 s", err, time.Since(begun))
				}
			})
		})
	}
}
