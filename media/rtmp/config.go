package rtmp

import (
	"context"
	"net"
	"net/url"
	"time"
)

// Config is how to reach a server. The zero value is ready to use.
type Config struct {
	// Dial makes the connection; nil dials TCP with a net.Dialer, which races
	// IPv6 against IPv4.
	Dial func(ctx context.Context, network, address string) (net.Conn, error)

	// TLS is how servers of rtmps and rtmpts prove who they are.
	TLS TLS
	// Proxy returns the proxy for scheme and address of a URL of RTMP, or nil
	// for none. Its schemes are http, https, socks5 and socks5h; both kinds of
	// SOCKS leave the resolving of names to the proxy. A nil Proxy leaves it to
	// the environment: HTTP_PROXY for rtmpt, HTTPS_PROXY for rtmps and rtmpts,
	// ALL_PROXY for the others and where those are not set, none for what
	// NO_PROXY names and for this machine.
	Proxy func(*url.URL) (*url.URL, error)
	// Race tries other ports and transports too when the URL names no port.
	Race bool
	// Route is what reached the host before: a race begins with it. The zero
	// value means that nothing is known.
	Route Route
	// Codecs are the codes of Enhanced RTMP that the caller can decode, as
	// connect announces them: "hvc1", "Opus".
	Codecs Codecs

	// DialTimeout bounds name resolution, TCP and the proxy together, and a
	// race as a whole; 0 means 10 s.
	DialTimeout time.Duration
	// HandshakeTimeout bounds three things, each as a whole: TLS, the opening
	// of an HTTP tunnel and the handshake of RTMP; 0 means 5 s.
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
	// every read of the connection, of a race's winner from its victory on. It
	// must not block.
	OnBytes func(n int)

	// OnRead, when set, is called like OnBytes, and told how long the read
	// waited for its bytes: where reads do not wait, the reader is slower than
	// the line.
	OnRead func(n int, waited time.Duration)

	// OnStage, when set, is called with the moments of a connection each time
	// that one more stage is reached, so that it is known how far a Dial got
	// that fails; a race calls it for each of its connections. The calls come
	// from any goroutine. It must not block.
	OnStage func(Stages)
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

// Codecs are codes of Enhanced RTMP.
type Codecs struct{ Video, Audio []string }
