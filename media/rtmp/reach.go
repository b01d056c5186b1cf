package rtmp

import (
	"context"
	"errors"
	"net"
	"net/url"
	"os"
	"time"
)

// A path is how a server is reached: what lies below RTMP.
type path struct {
	url   URL
	cfg   Config
	watch *stopwatch
	proxy *url.URL // nil for none
}

// newPath finds the proxy, if there is to be one.
func newPath(u URL, cfg Config, watch *stopwatch) (*path, error) {
	proxy, err := cfg.proxyFor(u)
	if err != nil {
		return nil, stageError(StageProxy, err)
	}
	return &path{url: u, cfg: cfg, watch: watch, proxy: proxy}, nil
}

// reach makes what RTMP is spoken over. Errors are *StageError.
func (p *path) reach(ctx context.Context) (net.Conn, error) {
	if tunnelled(p.url.Scheme) {
		return p.tunnel(ctx)
	}
	return p.open(ctx)
}

// open makes a connection to the server, through the proxy and with TLS where
// they are wanted.
func (p *path) open(ctx context.Context) (net.Conn, error) {
	conn, err := p.connect(ctx)
	if err != nil || !secured(p.url.Scheme) {
		return conn, err
	}
	ctx, cancel := bounded(ctx, p.cfg.HandshakeTimeout)
	defer cancel()
	conn, err = p.cfg.TLS.secure(ctx, conn, p.url.Host)
	if err != nil {
		return nil, stageError(StageTLS, err)
	}
	p.watch.note(trusted)
	return conn, nil
}

// connect makes a TCP connection to the server. DialTimeout bounds all of it.
func (p *path) connect(ctx context.Context) (conn net.Conn, err error) {
	ctx, cancel := bounded(ctx, p.cfg.DialTimeout)
	defer cancel()
	if p.proxy != nil {
		if conn, err = p.through(ctx, p.url.Address()); err != nil {
			return nil, stageError(StageProxy, err)
		}
	} else if conn, err = p.dial(ctx, p.url.Address()); err != nil {
		return nil, stageError(p.dialStage(err), ended(ctx, err))
	}
	p.watch.note(tcp)
	return conn, nil
}

// proxyName returns host and port of the proxy, empty for none.
func (p *path) proxyName() string {
	if p.proxy == nil {
		return ""
	}
	return proxyAddress(p.proxy)
}

// tunnelled reports whether a scheme goes in HTTP requests.
func tunnelled(scheme string) bool {
	return scheme == "rtmpt" || scheme == "rtmpte" || scheme == "rtmpts"
}

// secured reports whether a scheme goes over TLS.
func secured(scheme string) bool { return scheme == "rtmps" || scheme == "rtmpts" }

// scrambled reports whether a scheme has RTMP encrypt itself.
func scrambled(scheme string) bool { return scheme == "rtmpe" || scheme == "rtmpte" }

// bounded is ctx with an end after d, of which the cause is
// os.ErrDeadlineExceeded.
func bounded(ctx context.Context, d time.Duration) (context.Context, context.CancelFunc) {
	return context.WithTimeoutCause(ctx, d, os.ErrDeadlineExceeded)
}

// within does work on conn, which ctx can end.
func within(ctx context.Context, conn net.Conn, work func() error) error {
	stop := context.AfterFunc(ctx, func() { conn.SetDeadline(time.Unix(1, 0)) })
	err := work()
	if !stop() {
		return context.Cause(ctx)
	}
	return err
}

// ended returns why ctx ended what failed with err, or err itself.
func ended(ctx context.Context, err error) error {
	if cause := context.Cause(ctx); cause != nil && errors.Is(err, ctx.Err()) {
		return cause
	}
	return err
}
