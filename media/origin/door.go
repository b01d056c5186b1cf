package origin

import (
	"context"
	"crypto/tls"
	"net"
	"sync"

	"rill/media/origin/internal/tunnel"
	"rill/media/origin/internal/wire"
)

// First bytes of what is not RTMP itself: a record of TLS (RFC 8446, 5.1), the
// word POST of HTTP.
const (
	tlsHandshake = 22
	httpPost     = 'P'
)

// tunnels serves HTTP until ctx is done.
func (v *service) tunnels(ctx context.Context, running *sync.WaitGroup) {
	v.tunnel = tunnel.New(func(s *tunnel.Session) bool {
		w := way{tunnel: true, tls: s.Secure}
		return v.begin(running, func(p *place) {
			s.Run(ctx, func(c net.Conn) { newSession(v, &caller{Conn: c, way: w, read: true}, p).serve(ctx) })
		})
	})
	running.Go(func() { v.tunnel.Serve(ctx) })
}

// receive serves a connection, whatever it speaks.
func (v *service) receive(ctx context.Context, conn net.Conn, p *place) {
	defer conn.Close()
	c, err := v.open(ctx, conn)
	switch {
	case err != nil:
	case c.first == httpPost:
		p.leave()
		v.visit(ctx, c)
	default:
		newSession(v, c, p).serve(ctx)
	}
}

// withoutTickets returns a copy of c that gives clients nothing to resume by:
// librtmp, where it uses GnuTLS, takes a ticket of TLS 1.3 for a failure.
func withoutTickets(c *tls.Config) *tls.Config {
	if c != nil {
		c = c.Clone()
		c.SessionTicketsDisabled = true
	}
	return c
}

// open finds out what conn speaks. Where that is TLS it returns what is inside.
func (v *service) open(ctx context.Context, conn net.Conn) (*caller, error) {
	ctx, cancel := context.WithTimeout(ctx, handshakeTime)
	defer cancel()
	hangUp := context.AfterFunc(ctx, func() { conn.Close() })
	defer hangUp()
	c, err := listen(conn, way{})
	if err != nil || c.first != tlsHandshake {
		return c, err
	}
	if v.tls == nil {
		return nil, &wire.ProtocolError{What: "TLS, which is not served"}
	}
	secured := tls.Server(c, v.tls)
	if err := secured.HandshakeContext(ctx); err != nil {
		return nil, err
	}
	return listen(secured, way{tls: true})
}

// visit serves an HTTP connection. Most of the time it has nothing to do, and
// it takes no place: the sessions in it do.
func (v *service) visit(ctx context.Context, c *caller) {
	select {
	case v.visits <- struct{}{}:
		v.tunnel.Visit(ctx, c, c.way.tls)
		<-v.visits
	default:
	}
}
