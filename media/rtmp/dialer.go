package rtmp

import (
	"context"
	"errors"
	"net"
	"syscall"
)

// dial makes the connection. It tells name resolution from connecting by the
// first socket that the dialer prepares, so that the dialer can go on racing
// addresses.
func (c *Conn) dial(ctx context.Context) (net.Conn, error) {
	ctx, cancel := context.WithTimeout(ctx, c.cfg.DialTimeout)
	defer cancel()
	dial := c.cfg.Dial
	if dial == nil {
		dial = (&net.Dialer{ControlContext: c.resolved}).DialContext
	}
	conn, err := dial(ctx, "tcp", c.url.Address())
	if err != nil {
		return nil, stageError(c.dialStage(err), err)
	}
	c.watch.note(tcp)
	return conn, nil
}

func (c *Conn) resolved(context.Context, string, string, syscall.RawConn) error {
	c.watch.note(dns)
	return nil
}

func (c *Conn) dialStage(err error) Stage {
	var unresolved *net.DNSError
	if errors.As(err, &unresolved) || c.cfg.Dial == nil && c.Stages().DNS.IsZero() {
		return StageDNS
	}
	return StageTCP
}
