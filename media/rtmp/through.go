package rtmp

import (
	"bufio"
	"context"
	"encoding/base64"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"

	"golang.org/x/net/proxy"
)

// dialProxy makes the connection to the proxy itself.
func (p *path) dialProxy(ctx context.Context) (net.Conn, error) {
	address := proxyAddress(p.proxy)
	conn, err := p.dial(ctx, address)
	if err != nil {
		return nil, &ProxyError{Address: address, Reason: proxyUnreachable, Cause: ended(ctx, err)}
	}
	if p.proxy.Scheme != "https" {
		return conn, nil
	}
	secured, err := TLS{Roots: p.cfg.TLS.Roots, Sessions: p.cfg.TLS.Sessions}.secure(ctx, conn, p.proxy.Hostname())
	var certificate *CertificateError
	if errors.As(err, &certificate) {
		err = errors.New(err.Error()) // nobody shall take it for the server's
	}
	if err != nil {
		return nil, &ProxyError{Address: address, Reason: proxyUnreachable, Cause: err}
	}
	return secured, nil
}

// through has the proxy connect to address.
func (p *path) through(ctx context.Context, address string) (net.Conn, error) {
	conn, err := p.dialProxy(ctx)
	if err != nil {
		return nil, err
	}
	ask := connectRequest
	if p.proxy.Scheme != "http" && p.proxy.Scheme != "https" {
		ask = socks
	}
	err = within(ctx, conn, func() error { return ask(conn, p.proxy, address) })
	if err == nil {
		return conn, nil
	}
	_ = conn.Close() // it is of no use
	var refused *ProxyError
	if !errors.As(err, &refused) {
		refused = &ProxyError{Reason: proxyMalformed, Cause: err}
	}
	refused.Address = proxyAddress(p.proxy)
	return nil, refused
}

// maxProxyAnswer is how long the answer to CONNECT may be, in bytes.
const maxProxyAnswer = 16 << 10

// connectRequest asks for a tunnel to address (RFC 9110, 9.3.6).
func connectRequest(conn net.Conn, through *url.URL, address string) error {
	req := &http.Request{
		Method: http.MethodConnect,
		URL:    &url.URL{Opaque: address},
		Host:   address,
		Header: http.Header{"User-Agent": {""}}, // none
	}
	if credentials := basic(through); credentials != "" {
		req.Header.Set("Proxy-Authorization", credentials)
	}
	if err := req.Write(conn); err != nil {
		return err
	}
	in := bufio.NewReader(io.LimitReader(conn, maxProxyAnswer))
	answer, err := http.ReadResponse(in, req)
	if err != nil {
		return err
	}
	switch status := answer.StatusCode; {
	case status == http.StatusProxyAuthRequired:
		return &ProxyError{Reason: proxySignIn, Status: status}
	case status/100 != 2:
		return &ProxyError{Reason: proxyRefused, Status: status}
	case in.Buffered() > 0:
		// Servers of TLS and RTMP wait for the client to begin.
		return errors.New("bytes behind the answer")
	}
	return nil
}

// basic returns the credentials of a proxy as HTTP takes them, or nothing.
func basic(through *url.URL) string {
	if through.User == nil {
		return ""
	}
	password, _ := through.User.Password()
	return "Basic " + base64.StdEncoding.EncodeToString([]byte(through.User.Username()+":"+password))
}

// socks asks for a connection to address (RFC 1928), and leaves it to the
// proxy to resolve the name.
func socks(conn net.Conn, through *url.URL, address string) error {
	var auth *proxy.Auth
	if through.User != nil {
		password, _ := through.User.Password()
		auth = &proxy.Auth{User: through.User.Username(), Password: password}
	}
	d, err := proxy.SOCKS5("tcp", proxyAddress(through), auth, made{conn})
	if err == nil {
		_, err = d.Dial("tcp", address)
	}
	if err != nil {
		return &ProxyError{Reason: proxyRefused, Cause: err}
	}
	return nil
}

// made is a proxy.Dialer of a connection that was made before.
type made struct{ net.Conn }

// Dial implements proxy.Dialer.
func (m made) Dial(string, string) (net.Conn, error) { return m.Conn, nil }
