package rtmp_test

import (
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"rill/media/mediatest"
	"rill/media/rtmp"
)

// by is a Config.Proxy for one proxy.
func by(t testing.TB, proxy string) func(*url.URL) (*url.URL, error) {
	u, err := url.Parse(proxy)
	if err != nil {
		t.Fatal(err)
	}
	return func(*url.URL) (*url.URL, error) { return u, nil }
}

func TestDialGoesThroughAProxy(t *testing.T) {
	const basic = "Basic dTpw" // u:p
	for _, tt := range []struct{ scheme, proxy, wants, asked string }{
		{"rtmp", "http://proxy", "", "CONNECT h:1935"},
		{"rtmp", "http://u:p@proxy:80", basic, "CONNECT h:1935"},
		{"rtmp", "https://u:p@h", basic, "CONNECT h:1935"},
		{"rtmp", "socks5://proxy", "", "SOCKS h:1935"},
		{"rtmp", "socks5h://u:p@proxy:1080", basic, "SOCKS h:1935"},
		{"rtmpe", "socks5://proxy", "", "SOCKS h:1935"},
		{"rtmps", "http://proxy", "", "CONNECT h:443"},
		{"rtmps", "https://h:8443", "", "CONNECT h:443"},
		{"rtmpts", "http://u:p@proxy", basic, "CONNECT h:443"},
		{"rtmpts", "socks5://proxy", "", "SOCKS h:443"},
		{"rtmpt", "http://u:p@proxy", basic, "POST h"},
		{"rtmpt", "https://h:8443", "", "POST h"},
		{"rtmpte", "http://proxy", "", "POST h"},
		{"rtmpt", "socks5://proxy", "", "SOCKS h:80"},
	} {
		t.Run(tt.scheme+" by "+tt.proxy, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var network mediatest.Network
				a := newAuthority(t)
				cert := a.issue(nil)
				u := parse(t, tt.scheme+"://h/vod/a")
				serve(t, demo(cert), listen(t, &network, u.Address()))
				address, p := startProxy(t, &network, tt.proxy, cert)
				p.wants = tt.wants
				c, err := rtmp.Dial(t.Context(), u, rtmp.Config{
					Dial: network.DialContext, TLS: rtmp.TLS{Roots: a.pool()}, Proxy: by(t, tt.proxy),
				})
				if err != nil {
					t.Fatal(err)
				}
				defer c.Close()
				if pictures, err := watch(t, c); pictures != 50 || err != nil {
					t.Errorf("%d pictures, %v; want 50", pictures, err)
				}
				if asked := p.requests(); len(asked) == 0 || slices.ContainsFunc(asked, func(s string) bool { return s != tt.asked }) {
					t.Errorf("the proxy is asked for %q, want %s", asked, tt.asked)
				}
				if got := c.Server().Proxy; got != address {
					t.Errorf("Server() has proxy %s, want %s", got, address)
				}
			})
		})
	}
}

// startProxy runs a proxy of the kind that a URL names.
func startProxy(t *testing.T, network *mediatest.Network, proxy string, cert tls.Certificate) (address string, p *proxy) {
	u, err := url.Parse(proxy)
	if err != nil {
		t.Fatal(err)
	}
	port := u.Port()
	if port == "" {
		port = map[string]string{"http": "80", "https": "443", "socks5": "1080"}[u.Scheme]
	}
	address = net.JoinHostPort(u.Hostname(), port)
	switch u.Scheme {
	case "http":
		return address, newProxy(t, network, address, nil)
	case "https":
		return address, newProxy(t, network, address, &tls.Config{Certificates: []tls.Certificate{cert}})
	}
	return address, socksServer(t, network, address, u.User != nil)
}

// answering is a server that says something to whatever it hears.
func answering(say string) func(net.Conn) {
	return func(c net.Conn) {
		_, _ = c.Read(make([]byte, 4096))
		_, _ = io.WriteString(c, say)
		_, _ = io.Copy(io.Discard, c)
	}
}

// dripping says a byte a second.
func dripping(say string) func(net.Conn) {
	return func(c net.Conn) {
		for _, b := range []byte(say + strings.Repeat("x", 100)) {
			if _, err := c.Write([]byte{b}); err != nil {
				return
			}
			time.Sleep(time.Second)
		}
	}
}

// host has a server at an address that does what script says.
func host(t *testing.T, network *mediatest.Network, address string, script func(net.Conn)) {
	l := listen(t, network, address)
	done := make(chan struct{})
	go func() {
		defer close(done)
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			script(conn)
			conn.Close()
		}
	}()
	t.Cleanup(func() { _ = l.Close(); <-done })
}

func TestDialTellsWhyAProxyIsOfNoUse(t *testing.T) {
	for _, tt := range []struct {
		name, scheme, proxy string
		script              func(net.Conn)
		reason              string
		status              int
		after               time.Duration
	}{
		{"nobody there", "rtmp", "http://u:secret@nowhere", nil, "unreachable", 0, 0},
		{"no proxy at all", "rtmp", "ftp://u:secret@proxy", nil, "unusable", 0, 0},
		{"no host", "rtmp", "http://u:secret@/", nil, "unusable", 0, 0},
		{"wants to know who", "rtmp", "http://u:secret@proxy", answering("HTTP/1.1 407 No\r\n\r\n"), "sign_in", 407, 0},
		{"wants to know who asks for a tunnel", "rtmpt", "http://u:secret@proxy", answering("HTTP/1.1 407 No\r\n\r\n"), "sign_in", 407, 0},
		{"refuses", "rtmp", "http://u:secret@proxy", answering("HTTP/1.1 403 No\r\n\r\n"), "refused", 403, 0},
		{"redirects", "rtmp", "http://u:secret@proxy", answering("HTTP/1.1 302 No\r\nLocation: http://x\r\n\r\n"), "refused", 302, 0},
		{"talks nonsense", "rtmp", "http://u:secret@proxy", answering("nonsense\r\n\r\n"), "malformed", 0, 0},
		{"says too much", "rtmp", "http://u:secret@proxy", answering("HTTP/1.1 200 OK\r\n\r\nand more"), "malformed", 0, 0},
		{"has an endless answer", "rtmp", "http://u:secret@proxy", answering("HTTP/1.1 200 OK\r\nX: " + strings.Repeat("x", 1<<20)), "malformed", 0, 0},
		{"hangs up", "rtmp", "http://u:secret@proxy", func(net.Conn) {}, "malformed", 0, 0},
		{"is silent", "rtmp", "http://u:secret@proxy", answering(""), "malformed", 0, 10 * time.Second},
		{"drips", "rtmp", "http://u:secret@proxy", dripping("HTTP/1.1 200 OK\r\n"), "malformed", 0, 10 * time.Second},
		{"drips instead of TLS", "rtmp", "https://u:secret@proxy", dripping("\x16\x03\x03\x40\x00"), "unreachable", 0, 10 * time.Second},
		{"has a bad certificate", "rtmp", "https://u:secret@proxy", untrusted(t), "unreachable", 0, 0},
		{"is no SOCKS", "rtmp", "socks5://u:secret@proxy", answering("HTTP/1.1 400 Bad Request\r\n\r\n"), "refused", 0, 0},
		{"drips SOCKS", "rtmp", "socks5://u:secret@proxy", dripping("\x05\x00\x05\x00\x00\x03\xff"), "malformed", 0, 10 * time.Second},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var network mediatest.Network
				if u, _ := url.Parse(tt.proxy); tt.script != nil {
					port := map[string]string{"http": "80", "https": "443", "socks5": "1080"}[u.Scheme]
					host(t, &network, "proxy:"+port, tt.script)
				}
				begun := time.Now()
				_, err := rtmp.Dial(t.Context(), parse(t, tt.scheme+"://h/vod/a"), rtmp.Config{Dial: network.DialContext, Proxy: by(t, tt.proxy)})
				var failed *rtmp.StageError
				var useless *rtmp.ProxyError
				if !errors.As(err, &failed) || failed.Stage != rtmp.StageProxy || !errors.As(err, &useless) || useless.Reason != tt.reason || useless.Status != tt.status {
					t.Fatalf("Dial() error = %v, want one of the proxy, %s", err, tt.reason)
				}
				if took := time.Since(begun).Truncate(time.Second); took != tt.after || failed.Timeout != (tt.after > 0) || failed.Timeout != errors.Is(err, os.ErrDeadlineExceeded) {
					t.Errorf("Dial() error = %v after %v, want %v", err, took, tt.after)
				}
				var certificate *rtmp.CertificateError
				if strings.Contains(err.Error(), "secret") || errors.As(err, &certificate) {
					t.Errorf("Dial() error = %v says too much", err)
				}
			})
		})
	}
}

// untrusted proves itself by nothing that counts.
func untrusted(t *testing.T) func(net.Conn) {
	cert := newAuthority(t).issue(nil)
	return func(c net.Conn) {
		_ = tls.Server(c, &tls.Config{Certificates: []tls.Certificate{cert}}).Handshake()
	}
}

func TestDialTellsThatAProxyCannotReachTheServer(t *testing.T) {
	for proxy, status := range map[string]int{"http://proxy": http.StatusBadGateway, "socks5://proxy": 0} {
		synctest.Test(t, func(t *testing.T) {
			var network mediatest.Network
			startProxy(t, &network, proxy, tls.Certificate{})
			_, err := rtmp.Dial(t.Context(), parse(t, "rtmp://h/vod/a"), rtmp.Config{Dial: network.DialContext, Proxy: by(t, proxy)})
			var useless *rtmp.ProxyError
			if !errors.As(err, &useless) || useless.Reason != "refused" || useless.Status != status {
				t.Errorf("Dial() error = %v by %s", err, proxy)
			}
		})
	}
}

func TestDialDoesWithoutAProxyThatCannotBeChosen(t *testing.T) {
	_, err := rtmp.Dial(t.Context(), testURL, rtmp.Config{Proxy: func(*url.URL) (*url.URL, error) {
		return nil, errors.New("bad proxy http://u:secret@proxy")
	}})
	var useless *rtmp.ProxyError
	if !errors.As(err, &useless) || useless.Reason != "unusable" || strings.Contains(err.Error(), "secret") {
		t.Errorf("Dial() error = %v", err)
	}
}
