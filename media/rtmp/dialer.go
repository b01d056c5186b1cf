package rtmp

import (
	"context"
	"errors"
	"net"
	"syscall"
)

// dial makes a TCP connection. It tells name resolution from connecting by the
// first socket that the dialer prepares, so that the dialer can go on racing
// addresses (RFC 8305).
func (p *path) dial(ctx context.Context, address string) (net.Conn, error) {
	dial := p.cfg.Dial
	if dial == nil {
		dial = (&net.Dialer{ControlContext: p.resolved}).DialContext
	}
	conn, err := dial(ctx, "tcp", address)
	if err != nil {
		return nil, err
	}
	return newSocket(conn), nil
}

func (p *path) resolved(context.Context, string, string, syscall.RawConn) error {
	p.watch.note(dns)
	return nil
}

func (p *path) dialStage(err error) Stage {
	var unresolved *net.DNSError
	if errors.As(err, &unresolved) || p.cfg.Dial == nil && p.watch.read().DNS.IsZero() {
		return StageDNS
	}
	return StageTCP
}
