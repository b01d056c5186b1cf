// Package rtmp is a client of RTMP servers: it dials, connects to an
// application and plays streams. What a server sends is taken for hostile:
// every size, count and time is bounded, and what breaks a bound ends the
// connection with a typed error.
package rtmp

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"sync"
	"sync/atomic"
	"syscall"

	"rill/media/rtmp/internal/chunk"
)

// A Conn is a connection to an application (a NetConnection). Its methods may
// be called from any goroutine. One goroutine reads the socket as long as the
// connection lasts; a stream that nobody reads makes it wait, and the server
// with it.
type Conn struct {
	url     URL
	cfg     Config
	wire    *wire
	in      *chunk.Reader
	calls   calls
	streams streams
	trials  trials
	watch   stopwatch
	server  Server
	route   Route
	replies quota       // of the reading goroutine
	last    *Status     // of the reading goroutine: why the server is about to close
	key     [32]byte    // of the handshake, for SWF verification
	unwatch func() bool // ends the watch over the context

	accepted bool                   // of the reading goroutine: the application lets the client in
	first    atomic.Pointer[Stream] // made early, until it is asked for

	mu    sync.Mutex
	cause error
	done  chan struct{} // the reading goroutine is gone
}

// Stages returns the moments of the stages that were reached so far.
func (c *Conn) Stages() Stages { return c.watch.read() }

// LocalAddr returns the address of this side of the connection.
func (c *Conn) LocalAddr() net.Addr { return c.wire.conn.LocalAddr() }

// Bytes returns how many bytes were received, handshake included.
func (c *Conn) Bytes() int64 { return c.wire.received.Load() }

// Server returns what the server said about itself.
func (c *Conn) Server() Server { return c.server }

// URL returns what was reached in the end, by the transport that was found and
// after redirects.
func (c *Conn) URL() URL { return c.url }

// Route returns the way that the host of Dial's URL was reached, which Config
// takes to begin the next race with.
func (c *Conn) Route() Route { return c.route }

// Err returns why the connection ended, or nil while it lasts: ErrClosed,
// ErrServerClosed, a *StatusError when the server said why it would close, the
// cause of the context that ended it, a *ProtocolError, a *StageError of
// StageMedia, or an error of the network.
func (c *Conn) Err() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.cause
}

// Close closes the connection, waits until its goroutine is gone and drops
// what was not read. Everything that blocks returns with ErrClosed. It may be
// called again.
func (c *Conn) Close() error {
	c.fail(ErrClosed)
	c.unwatch()
	<-c.done
	c.streams.discard()
	return nil
}

// fail ends the connection; the first cause counts.
func (c *Conn) fail(cause error) {
	c.mu.Lock()
	if c.cause == nil {
		c.cause = cause
	}
	cause = c.cause
	c.mu.Unlock()
	c.streams.end(cause)
	_ = c.wire.conn.Close() // the connection is given up either way
}

// run reads messages until the connection ends.
func (c *Conn) run() {
	defer close(c.done)
	defer c.in.Release()
	for {
		m, err := c.in.Read()
		if err == nil {
			err = c.dispatch(m)
		}
		if err != nil {
			c.fail(c.parting(explain(err)))
			return
		}
	}
}

// explain types an error of the reading goroutine.
func explain(err error) error {
	var format *chunk.FormatError
	var limit *chunk.LimitError
	switch {
	case errors.As(err, &format), errors.As(err, &limit):
		return &ProtocolError{err}
	case errors.Is(err, os.ErrDeadlineExceeded):
		return &StageError{Stage: StageMedia, Timeout: true, Cause: os.ErrDeadlineExceeded}
	}
	return broken(err)
}

// broken types an error of the socket.
func broken(err error) error {
	var tunnel *TunnelError
	switch {
	case errors.As(err, &tunnel) && tunnel.Gone():
		return fmt.Errorf("%w: %w", ErrServerClosed, err)
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return ErrServerClosed
	case errors.Is(err, syscall.ECONNRESET), errors.Is(err, syscall.EPIPE):
		return fmt.Errorf("%w: %w", ErrServerClosed, err)
	}
	return err
}

// send writes a command.
func (c *Conn) send(stream uint32, cmd command) error {
	m, err := cmd.message(stream)
	if err != nil {
		return err
	}
	return c.write(m)
}

// write writes messages. It ends the connection only when they could not be
// written in time: a server that is gone may have left something to read.
func (c *Conn) write(messages ...chunk.Outgoing) error {
	if err := c.Err(); err != nil {
		return err
	}
	err := c.wire.out.Write(messages...)
	if errors.Is(err, os.ErrDeadlineExceeded) {
		c.fail(explain(err))
	}
	if err != nil && c.Err() != nil {
		return c.Err()
	}
	return broken(err)
}

// watchOver closes the connection when ctx is done.
func (c *Conn) watchOver(ctx context.Context) {
	c.unwatch = context.AfterFunc(ctx, func() { c.fail(context.Cause(ctx)) })
}
