package console

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net"
	"sync"
	"time"
)

// client is one connection to a Control. Its reader takes requests, its writer
// owns the way back; what is to be written waits in a bounded queue.
type client struct {
	control *Control
	conn    net.Conn
	queue   chan message
	leave   context.CancelFunc

	tasks     sync.WaitGroup
	unobserve func() // nil until the client observes
}

func newClient(c *Control, conn net.Conn) *client {
	return &client{control: c, conn: conn, queue: make(chan message, clientQueue)}
}

// run serves the client until it hangs up or ctx is done. A client that
// observes may close its sending half.
func (c *client) run(ctx context.Context) {
	ctx, c.leave = context.WithCancel(ctx)
	stop := context.AfterFunc(ctx, func() { _ = c.conn.SetReadDeadline(time.Unix(1, 0)) })
	defer stop()
	defer c.conn.Close()

	c.tasks.Go(func() { c.write(ctx) })
	c.read(ctx)
	if c.unobserve == nil {
		c.leave()
	} else {
		defer c.unobserve()
	}
	c.tasks.Wait()
}

func (c *client) read(ctx context.Context) {
	lines := bufio.NewScanner(c.conn)
	lines.Buffer(nil, maxLine)
	for lines.Scan() && ctx.Err() == nil {
		if len(lines.Bytes()) > 0 {
			c.handle(ctx, lines.Bytes())
		}
	}
	if errors.Is(lines.Err(), bufio.ErrTooLong) {
		c.put(ctx, message{value: answer{Error: fmt.Sprintf("line exceeds %d bytes", maxLine)}})
	}
}

// handle carries out a request and queues the answer to it.
func (c *client) handle(ctx context.Context, text []byte) {
	r, err := parseRequest(text)
	reply, then := answer{ID: r.ID}, func() {}
	begun := make(chan struct{})
	defer close(begun)
	switch {
	case err != nil:
	case r.Cmd == "quit":
		then = c.control.quit
	case r.Cmd == "observe":
		defer c.observe(ctx) // behind the answer in the queue, before it is written
	case r.Cmd == "snapshot":
		s := snapshotOf(c.control.player.Snapshot())
		reply.Snapshot = &s
	default:
		err = r.apply(c.control.player)
	}
	reply.OK = err == nil
	if err != nil {
		reply.Error = err.Error()
	}
	c.put(ctx, message{reply, then, begun})
}

// put queues an answer; it waits for a client that asks faster than it reads.
func (c *client) put(ctx context.Context, m message) {
	select {
	case c.queue <- m:
	case <-ctx.Done():
	}
}
