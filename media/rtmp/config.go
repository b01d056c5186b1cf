package rtmp

import (
	"context"
	"net"
	"time"
)

// Config is how to reach a server. The zero value is ready to use.
type Config struct {
	// Dial makes the connection; nil dials TCP with a net.Dialer, which races
	// IPv6 against IPv4.
	Dial func(ctx context.Context, network, address string) (net.Conn, error)

	// DialTimeout bounds name resolution and TCP together; 0 means 10 s.
	DialTimeout time.Duration
	// HandshakeTimeout bounds the handshake as a whole; 0 means 5 s.
	HandshakeTimeout time.Duration
	// CommandTimeout bounds connect, every call, and the writing of a message;
	// 0 means 10 s.
	CommandTimeout time.Duration
	// Idle is how long the server may be silent once connected; 0 means for
	// ever, because a live stream without a publisher and a paused one are.
	Idle time.Duration

	// Buffer is what the server is told about the client's buffer before play;
	// 0 means 3 s. Servers send that much at once, then in real time.
	Buffer time.Duration

	// OnBytes, when set, is called from the reading goroutine with the size of
	// every read of the socket. It must not block.
	OnBytes func(n int)
}

const (
	defaultDial      = 10 * time.Second
	defaultHandshake = 5 * time.Second
	defaultCommand   = 10 * time.Second
	defaultBuffer    = 3 * time.Second
)

func (c Config) normalised() Config {
	for _, d := range []struct {
		value    *time.Duration
		fallback time.Duration
	}{
		{&c.DialTimeout, defaultDial},
		{&c.HandshakeTimeout, defaultHandshake},
		{&c.CommandTimeout, defaultCommand},
		{&c.Buffer, defaultBuffer},
	} {
		if *d.value <= 0 {
			*d.value = d.fallback
		}
	}
	return c
}
