package rtmp_test

import (
	"context"
	"crypto/tls"
	"io"
	"net"
	"net/http"
	"net/http/httputil"
	"strconv"
	"sync"
	"testing"

	"rill/media/mediatest"
)

// A proxy forwards what it is asked to, and remembers it.
type proxy struct {
	network *mediatest.Network
	forward *httputil.ReverseProxy
	wants   string // in Proxy-Authorization

	mu      sync.Mutex
	asked   []string // method and address
	running sync.WaitGroup
}

// newProxy runs a proxy of HTTP at an address until the test is over, over TLS
// if there is a configuration for it.
func newProxy(t *testing.T, network *mediatest.Network, address string, secure *tls.Config) *proxy {
	l := listen(t, network, address)
	if secure != nil {
		l = tls.NewListener(l, secure)
	}
	transport := &http.Transport{DialContext: network.DialContext, DisableKeepAlives: true}
	p := &proxy{network: network, forward: &httputil.ReverseProxy{Rewrite: func(*httputil.ProxyRequest) {}, Transport: transport}}
	web := &http.Server{Handler: p}
	p.running.Go(func() { _ = web.Serve(l) })
	t.Cleanup(func() { _ = web.Close(); p.running.Wait() })
	return p
}

// ServeHTTP implements http.Handler.
func (p *proxy) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p.running.Add(1)
	defer p.running.Done()
	p.note(r.Method + " " + r.Host)
	switch {
	case r.Header.Get("Proxy-Authorization") != p.wants:
		w.WriteHeader(http.StatusProxyAuthRequired)
	case r.Method == http.MethodConnect:
		p.connect(w, r.Host)
	case r.URL.IsAbs():
		p.forward.ServeHTTP(w, r)
	default:
		w.WriteHeader(http.StatusBadRequest)
	}
}

func (p *proxy) connect(w http.ResponseWriter, address string) {
	to, err := p.network.DialContext(context.Background(), "tcp", address)
	if err != nil {
		w.WriteHeader(http.StatusBadGateway)
		return
	}
	from, _, _ := w.(http.Hijacker).Hijack()
	_, _ = io.WriteString(from, "HTTP/1.1 200 Connection established\r\n\r\n")
	splice(from, to)
}

// splice joins two connections until one of them ends.
func splice(a, b net.Conn) {
	var both sync.WaitGroup
	for _, pair := range [][2]net.Conn{{a, b}, {b, a}} {
		both.Go(func() {
			_, _ = io.Copy(pair[0], pair[1])
			a.Close()
			b.Close()
		})
	}
	both.Wait()
}

func (p *proxy) note(what string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.asked = append(p.asked, what)
}

// requests returns what the proxy was asked for.
func (p *proxy) requests() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.asked
}

// socksServer is a proxy of SOCKS5 (RFC 1928) that lets the one user u in with
// the password p, or anybody.
func socksServer(t *testing.T, network *mediatest.Network, address string, guarded bool) *proxy {
	l := listen(t, network, address)
	p := &proxy{network: network}
	p.running.Go(func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			p.running.Go(func() { p.socks(conn, guarded) })
		}
	})
	t.Cleanup(func() { _ = l.Close(); p.running.Wait() })
	return p
}

func (p *proxy) socks(conn net.Conn, guarded bool) {
	defer conn.Close()
	read := func(n int) []byte {
		b := make([]byte, n)
		_, _ = io.ReadFull(conn, b)
		return b
	}
	read(int(read(2)[1]))
	if !guarded {
		_, _ = conn.Write([]byte{5, 0})
	} else {
		_, _ = conn.Write([]byte{5, 2})
		user := string(read(int(read(2)[1])))
		if password := string(read(int(read(1)[0]))); user != "u" || password != "p" {
			_, _ = conn.Write([]byte{1, 1})
			return
		}
		_, _ = conn.Write([]byte{1, 0})
	}
	host := ""
	switch kind := read(4)[3]; kind {
	case 1:
		host = net.IP(read(4)).String()
	case 3:
		host = string(read(int(read(1)[0])))
	case 4:
		host = net.IP(read(16)).String()
	}
	port := read(2)
	address := net.JoinHostPort(host, strconv.Itoa(int(port[0])<<8|int(port[1])))
	p.note("SOCKS " + address)
	to, err := p.network.DialContext(context.Background(), "tcp", address)
	if err != nil {
		_, _ = conn.Write([]byte{5, 5, 0, 1, 0, 0, 0, 0, 0, 0})
		return
	}
	_, _ = conn.Write([]byte{5, 0, 0, 1, 0, 0, 0, 0, 0, 0})
	splice(conn, to)
}
