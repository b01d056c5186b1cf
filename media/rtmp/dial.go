package rtmp

import (
	"bufio"
	"context"
	"net"
	"time"

	"rill/media/rtmp/internal/chunk"
	"rill/media/rtmp/internal/handshake"
)

// readBuffer is the size of one read of the socket: at 10 Mbit/s about 50 ms.
const readBuffer = 64 << 10

// Dial connects to the application of u by one of the ways that cfg allows:
// proxy, TCP, TLS, HTTP tunnel, handshake, connect, as the scheme demands,
// where the server asks for it with a sign-in by user and password of u, and
// where it points. Every step has its deadline in cfg. The error is a
// *StageError: what a server refuses is one of StageConnect around a
// *StatusError, a *SignInError or a *RedirectError, what is wrong with its
// certificate one of StageTLS around a *CertificateError.
//
// ctx bounds the whole life of the connection, not only the dialling: when it
// is done, the connection closes with its cause. The caller closes the Conn.
func Dial(ctx context.Context, u URL, cfg Config) (*Conn, error) {
	if defaultPort(u.Scheme) == 0 {
		return nil, &StageError{Stage: StageURL, Cause: &SchemeError{u.Scheme}}
	}
	cfg = cfg.normalised()
	routes := routesOf(u, cfg)
	if len(routes) == 1 {
		return take(ctx, u, routes[0], cfg)
	}
	return race(ctx, u, routes, cfg)
}

// take goes to u by a route.
func take(ctx context.Context, u URL, by Route, cfg Config) (*Conn, error) {
	u.Scheme, u.Port = by.Scheme, by.Port
	c, err := travel(ctx, u, func(ctx context.Context, u URL) (*Conn, error) { return open(ctx, u, cfg) })
	if err != nil {
		return nil, err
	}
	c.route = by
	return c, nil
}

// open makes a connection to u, ready for connect.
func open(ctx context.Context, u URL, cfg Config) (*Conn, error) {
	c := &Conn{url: u, cfg: cfg, done: make(chan struct{})}
	c.watch.tell = cfg.OnStage
	c.watch.note(start)
	p, err := newPath(u, cfg, &c.watch)
	if err != nil {
		return nil, err
	}
	conn, err := p.reach(ctx)
	if err != nil {
		return nil, err
	}
	c.wire = newWire(conn, cfg)
	c.server = Server{
		Encrypted: secrecy(u.Scheme) > 0,
		Address:   conn.RemoteAddr().String(),
		Protocol:  u.Scheme,
		Proxy:     p.proxyName(),
	}
	c.watchOver(ctx)
	if err := c.handshake(conn); err != nil {
		return nil, err
	}
	go c.run()
	return c, nil
}

// handshake agrees on the version and makes the connection ready to read
// messages. If it fails nothing is left of the connection.
func (c *Conn) handshake(conn net.Conn) error {
	r, err := c.shake(conn)
	if err != nil {
		c.fail(broken(err))
		c.unwatch()
		return stageError(StageHandshake, c.Err())
	}
	c.watch.note(shook)
	c.server.Digest = r.Signed
	c.in = chunk.NewReader(bufio.NewReaderSize(r.Stream, readBuffer))
	c.wire.out = chunk.NewWriter(r.Stream)
	c.key = r.Key
	c.wire.idle = c.cfg.Idle
	return nil
}

// shake bounds the handshake as a whole: bytes that come one by one win no time.
func (c *Conn) shake(conn net.Conn) (handshake.Result, error) {
	if err := conn.SetReadDeadline(time.Now().Add(c.cfg.HandshakeTimeout)); err != nil {
		return handshake.Result{}, err
	}
	r, err := handshake.Client(c.wire, handshake.Options{Encrypted: scrambled(c.url.Scheme)})
	if err != nil {
		return handshake.Result{}, err
	}
	return r, conn.SetDeadline(time.Time{})
}
