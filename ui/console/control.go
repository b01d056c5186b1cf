package console

import (
	"context"
	"errors"
	"fmt"
	"net"
	"sync"
	"time"
)

// What the clients of a Control may do, at most.
const (
	maxClients   = 16
	maxLine      = 64 << 10        // bytes of a request
	clientQueue  = 256             // lines that wait for a slow client; one more and it is dropped
	writeTimeout = 2 * time.Second // for a line
	acceptPause  = 100 * time.Millisecond
)

// Control takes commands for a player from a unix socket: one JSON object a
// line each way, each request answered in order. See request for the commands.
// No client can hold the player up.
type Control struct {
	socket *socket
	player Player
	quit   func()
	origin time.Time
}

// Listen makes the socket, which only its owner may use. A socket left there
// by a process that is gone is replaced; anything else at path is ErrSocketInUse.
// quit is called, perhaps more than once, after a quit command was answered.
func Listen(path string, p Player, quit func()) (*Control, error) {
	s, err := listen(path)
	if err != nil {
		return nil, err
	}
	return &Control{socket: s, player: p, quit: quit, origin: time.Now()}, nil
}

// Serve answers clients until ctx is done or Close is called, and returns when
// all of them are gone. It closes the Control.
func (c *Control) Serve(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	stop := context.AfterFunc(ctx, func() { _ = c.Close() })
	var clients sync.WaitGroup
	defer clients.Wait()
	defer cancel()
	defer stop()

	seats := make(chan struct{}, maxClients)
	for {
		conn := c.accept(ctx)
		if conn == nil {
			return c.Close()
		}
		select {
		case seats <- struct{}{}:
			clients.Go(func() {
				defer func() { <-seats }()
				newClient(c, conn).run(ctx)
			})
		default:
			refuse(conn)
		}
	}
}

// Close stops listening and removes the socket. It is idempotent.
func (c *Control) Close() error { return c.socket.Close() }

// accept returns the next connection, nil when there will be none. It outlasts
// errors like a lack of file descriptors.
func (c *Control) accept(ctx context.Context) net.Conn {
	for {
		conn, err := c.socket.Accept()
		if err == nil {
			return conn
		}
		if errors.Is(err, net.ErrClosed) {
			return nil
		}
		select {
		case <-time.After(acceptPause):
		case <-ctx.Done():
		}
	}
}

func refuse(conn net.Conn) {
	defer conn.Close()
	text, err := line(answer{Error: fmt.Sprintf("more than %d clients", maxClients)})
	if err == nil && conn.SetWriteDeadline(time.Now().Add(writeTimeout)) == nil {
		_, _ = conn.Write(text)
	}
}
