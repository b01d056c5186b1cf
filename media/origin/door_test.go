package origin_test

import (
	"crypto/rc4"
	"crypto/tls"
	"crypto/x509"
	"net"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/bluenviron/gortmplib/pkg/handshake"

	"rill/media/amf"
	"rill/media/mediatest"
	"rill/media/origin"
	"rill/media/origin/internal/wire"
)

// secured returns a server that speaks everything, and what its clients trust.
func secured(t *testing.T) (*origin.Server, *tls.Config) {
	t.Helper()
	certificate, err := origin.SelfSigned("origin")
	if err != nil {
		t.Fatal(err)
	}
	roots := x509.NewCertPool()
	roots.AddCert(certificate.Leaf)
	s := library()
	s.TLS = &tls.Config{Certificates: []tls.Certificate{certificate}}
	return s, &tls.Config{RootCAs: roots, ServerName: "origin"}
}

// encrypt makes the handshake of TLS.
func encrypt(t *testing.T, c net.Conn, trust *tls.Config) net.Conn {
	t.Helper()
	secured := tls.Client(c, trust)
	if err := secured.HandshakeContext(t.Context()); err != nil {
		t.Fatal(err)
	}
	return secured
}

// greetEncrypted makes the handshake of RTMPE.
func greetEncrypted(t *testing.T, c net.Conn) *peer {
	t.Helper()
	in, out, err := handshake.DoClient(c, true, true)
	if err != nil {
		t.Fatalf("handshake: %v", err)
	}
	e := encrypted{c, keyStream(t, in), keyStream(t, out)}
	return &peer{t: t, conn: c, in: wire.NewReader(e), out: wire.NewWriter(e)}
}

// encrypted speaks through the ciphers of RTMPE.
type encrypted struct {
	net.Conn
	in, out *rc4.Cipher
}

func keyStream(t *testing.T, key []byte) *rc4.Cipher {
	t.Helper()
	c, err := rc4.NewCipher(key[:16])
	if err != nil {
		t.Fatal(err)
	}
	block := make([]byte, 1536)
	c.XORKeyStream(block, block)
	return c
}

// Read implements io.Reader.
func (e encrypted) Read(b []byte) (int, error) {
	n, err := e.Conn.Read(b)
	e.in.XORKeyStream(b[:n], b[:n])
	return n, err
}

// Write implements io.Writer.
func (e encrypted) Write(b []byte) (int, error) {
	c := make([]byte, len(b))
	e.out.XORKeyStream(c, b)
	return e.Conn.Write(c)
}

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
