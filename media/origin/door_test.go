package origin_test

import (
	"crypto/tls"
	"net"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"rill/media/amf"
	"rill/media/mediatest"
	"rill/media/origin"
)

func TestOnePortSpeaksEveryProtocol(t *testing.T) {
	for _, tt := range []struct {
		protocol     string
		http, secure bool
		greet        func(*testing.T, net.Conn) *peer
	}{
		{"rtmp", false, false, greet},
		{"rtmpe", false, false, greetEncrypted},
		{"rtmps", false, true, greet},
		{"rtmpt", true, false, greet},
		{"rtmpte", true, false, greetEncrypted},
		{"rtmpts", true, true, greet},
	} {
		t.Run(tt.protocol, func(t *testing.T) {
			var log strings.Builder
			synctest.Test(t, func(t *testing.T) {
				s, trust := secured(t)
				s.AccessLog = &log
				dial, stop := serve(t, s, &mediatest.Network{})
				if tt.secure {
					plain := dial
					dial = func() net.Conn { return encrypt(t, plain(), trust) }
				}
				c := dial
				if tt.http {
					c = func() net.Conn { return dig(t, dial) }
				}
				p := tt.greet(t, c())
				p.call(0, "connect", amf.Object{{Name: "app", Value: "vod"}})
				p.until("onBWDone")
				p.call(0, "createStream", nil)
				p.until("_result")
				p.setBuffer(time.Minute)
				p.call(1, "play", nil, "a")
				p.until("onStatus NetStream.Play.Stop")
				p.conn.Close()
				time.Sleep(time.Second)
				stop()
			})
			wantSame(t, columns(log.String(), "x-event", "c-proto", "c-ip"), []string{
				"connect " + tt.protocol + " client", "play " + tt.protocol + " client",
				"stop " + tt.protocol + " client", "disconnect " + tt.protocol + " client",
			})
		})
	}
}

func TestTunnelsStopWithTheServer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		dial, stop := serve(t, library(), &mediatest.Network{})
		u := dig(t, dial)
		defer u.client.CloseIdleConnections()
		p := enter(t, u, "vod")
		p.call(1, "play", nil, "a")
		p.until("keyframe 0")
		start := time.Now()
		stop()
		if took := time.Since(start); took > 2*time.Second {
			t.Errorf("stopping took %v", took)
		}
	})
}

func TestTunnelsTakeTheirPlaceAmongTheClients(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		dial, stop := serve(t, &origin.Server{MaxConnections: 2}, &mediatest.Network{})
		defer stop()
		first, second := enter(t, dig(t, dial), "live"), enter(t, dig(t, dial), "live")
		defer second.conn.Close()
		third := greet(t, dig(t, dial))
		third.call(0, "connect", amf.Object{{Name: "app", Value: "live"}})
		third.until("_error NetConnection.Connect.Rejected")
		third.conn.Close()
		first.conn.Close()
		synctest.Wait()
		enter(t, dial(), "live").conn.Close()
	})
}

func TestServerHangsUpOnBrokenTLS(t *testing.T) {
	for _, tt := range []struct {
		name  string
		bytes []byte
		after time.Duration
	}{
		{"half a greeting", []byte{22, 3, 1, 2, 0, 1}, 10 * time.Second},
		{"nonsense", append([]byte{22, 3, 1, 0, 99}, make([]byte, 99)...), 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s, _ := secured(t)
				dial, stop := serve(t, s, &mediatest.Network{})
				defer stop()
				c := dial()
				defer c.Close()
				c.Write(tt.bytes)
				if got := hungUp(t, c).Round(time.Millisecond); got != tt.after {
					t.Errorf("hung up after %v, want %v", got, tt.after)
				}
			})
		})
	}
}

func TestServerHangsUpOnSilenceInsideTLS(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, trust := secured(t)
		dial, stop := serve(t, s, &mediatest.Network{})
		defer stop()
		c := encrypt(t, dial(), trust)
		defer c.Close()
		start := time.Now()
		if _, err := c.Read(make([]byte, 1)); err == nil {
			t.Error("the server says something")
		}
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("hung up after %v, want 10s", took)
		}
	})
}

func TestServerGivesNothingToResumeTLSBy(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, trust := secured(t)
		trust.ClientSessionCache = tls.NewLRUClientSessionCache(1)
		dial, stop := serve(t, s, &mediatest.Network{})
		defer stop()
		enter(t, encrypt(t, dial(), trust), "vod").conn.Close()
		if _, known := trust.ClientSessionCache.Get("origin"); known {
			t.Error("there is a ticket")
		}
	})
}

func TestServerDoesNotSpeakTLSInsideTLS(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, trust := secured(t)
		dial, stop := serve(t, s, &mediatest.Network{})
		defer stop()
		outer := encrypt(t, dial(), trust)
		defer outer.Close()
		if err := tls.Client(outer, trust).HandshakeContext(t.Context()); err == nil {
			t.Error("the server spoke TLS inside TLS")
		}
	})
}
