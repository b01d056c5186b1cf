package rtmp

import (
	"context"
	"errors"
	"net"
	"net/http"

	"rill/media/rtmp/internal/tunnel"
)

// A TunnelError says why an HTTP server is none that carries RTMP, or is no
// longer.
type TunnelError = tunnel.Error

// tunnel opens a session at an HTTP server (RTMPT). A proxy of HTTP gets the
// requests themselves unless they are to be hidden from it.
func (p *path) tunnel(ctx context.Context) (net.Conn, error) {
	cfg := tunnel.Config{Dial: p.open, Host: p.url.authority()}
	if p.proxy != nil && !secured(p.url.Scheme) && (p.proxy.Scheme == "http" || p.proxy.Scheme == "https") {
		cfg.Dial, cfg.Proxied, cfg.Authorization = p.openProxy, true, basic(p.proxy)
	}
	conn, err := tunnel.Open(ctx, p.cfg.HandshakeTimeout, cfg)
	if err != nil {
		return nil, asStage(StageTunnel, p.blame(err))
	}
	p.watch.note(opened)
	return conn, nil
}

// openProxy makes the connection to a proxy that forwards requests.
func (p *path) openProxy(ctx context.Context) (net.Conn, error) {
	ctx, cancel := bounded(ctx, p.cfg.DialTimeout)
	defer cancel()
	conn, err := p.dialProxy(ctx)
	if err != nil {
		return nil, stageError(StageProxy, err)
	}
	p.watch.note(tcp)
	return conn, nil
}

// blame lays a refusal for want of credentials at the proxy's door.
func (p *path) blame(err error) error {
	var refused *TunnelError
	if errors.As(err, &refused) && refused.Status == http.StatusProxyAuthRequired {
		return stageError(StageProxy, &ProxyError{Address: p.proxyName(), Reason: proxySignIn, Status: refused.Status})
	}
	return err
}
