package rtmp

import (
	"bufio"
	"context"
	"io"
	"net"
	"time"

	"rill/media/rtmp/internal/chunk"
	"rill/media/rtmp/internal/handshake"
)

// readBuffer is the size of one read of the socket: at 10 Mbit/s about 50 ms.
const readBuffer = 64 << 10

// Dial connects to the application of u: TCP, handshake, connect. Every step
// has its deadline in cfg. The error is a *StageError, of StageConnect around
// a *StatusError when the server refuses.
//
// ctx bounds the whole life of the connection, not only the dialling: when it
// is done, the connection closes with its cause. The caller closes the Conn.
func Dial(ctx context.Context, u URL, cfg Config) (*Conn, error) {
	c := &Conn{url: u, cfg: cfg.normalised(), done: make(chan struct{})}
	c.watch.note(start)
	if u.Scheme != "rtmp" {
		return nil, &StageError{Stage: StageURL, Cause: &SchemeError{u.Scheme}}
	}
	conn, err := c.dial(ctx)
	if err != nil {
		return nil, err
	}
	c.wire = newWire(conn, c.cfg)
	c.watchOver(ctx)
	if err := c.handshake(conn); err != nil {
		return nil, err
	}
	go c.run()
	if err := c.connect(ctx); err != nil {
		_ = c.Close() // never fails
		return nil, err
	}
	return c, nil
}

// handshake agrees on the version and makes the connection ready to read
// messages. If it fails nothing is left of the connection.
func (c *Conn) handshake(conn net.Conn) error {
	in := bufio.NewReaderSize(c.wire, readBuffer)
	signed, err := c.shake(conn, in)
	if err != nil {
		c.fail(broken(err))
		c.unwatch()
		return stageError(StageHandshake, c.Err())
	}
	c.watch.note(shook)
	c.server = Server{Digest: signed, Address: conn.RemoteAddr().String()}
	c.in = chunk.NewReader(in)
	c.wire.idle = c.cfg.Idle
	return nil
}

// shake bounds the handshake as a whole: bytes that come one by one win no time.
func (c *Conn) shake(conn net.Conn, in io.Reader) (signed bool, err error) {
	if err = conn.SetDeadline(time.Now().Add(c.cfg.HandshakeTimeout)); err != nil {
		return false, err
	}
	signed, err = handshake.Client(struct {
		io.Reader
		io.Writer
	}{in, conn})
	if err != nil {
		return false, err
	}
	return signed, conn.SetDeadline(time.Time{})
}
