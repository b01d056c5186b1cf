package tunnel

import (
	"context"
	"net"
	"net/http"
)

// A visit is an HTTP connection.
type visit struct {
	net.Conn
	secure bool
	gone   chan struct{} // closed when nobody serves it any more
}

// visits are the connections that are to be served.
type visits chan *visit

// visitors is the listener that the HTTP server accepts them from.
type visitors struct {
	ctx context.Context
	visits
}

// Accept implements net.Listener.
func (v visitors) Accept() (net.Conn, error) {
	select {
	case c := <-v.visits:
		return c, nil
	case <-v.ctx.Done():
		return nil, net.ErrClosed
	}
}

// Close implements net.Listener. What ends it is its context.
func (visitors) Close() error { return nil }

// Addr implements net.Listener.
func (visitors) Addr() net.Addr { return &net.TCPAddr{} }

// leave tells the one who brought a connection that it is over.
func leave(c net.Conn, state http.ConnState) {
	if v, ok := c.(*visit); ok && state == http.StateClosed {
		close(v.gone)
	}
}

// visitKey finds the visit of a request.
type visitKey struct{}

func enter(ctx context.Context, c net.Conn) context.Context {
	return context.WithValue(ctx, visitKey{}, c)
}

func visitOf(r *http.Request) *visit { return r.Context().Value(visitKey{}).(*visit) }
