// Package tunnel carries a connection in HTTP requests, as RTMPT does: what is
// written goes in the bodies of POST requests, what is read comes in those of
// their answers. One request is under way at a time, on one connection as long
// as the server keeps it.
package tunnel

import (
	"context"
	"net"
	"os"
	"strings"
	"time"
)

// Config is how to reach the HTTP server.
type Config struct {
	// Dial connects to the server, or to the proxy when Proxied is set.
	Dial func(context.Context) (net.Conn, error)
	Host string // host and port of the server, as a URL of HTTP has them

	Proxied       bool   // a proxy forwards the requests
	Authorization string // what the proxy wants in Proxy-Authorization; empty for nothing
}

// maxSession is how long the name of a session may be.
const maxSession = 128

// Open opens a session. The connection is made first, then timeout bounds the
// opening. Errors are those of Dial, *Error, and the cause of ctx, which bounds
// nothing but the opening. The caller closes the Conn.
func Open(ctx context.Context, timeout time.Duration, cfg Config) (*Conn, error) {
	posts := &client{cfg: cfg}
	if err := posts.connect(ctx); err != nil {
		return nil, err
	}
	local, remote := posts.conn.LocalAddr(), posts.conn.RemoteAddr()
	ctx, cancel := context.WithTimeoutCause(ctx, timeout, os.ErrDeadlineExceeded)
	defer cancel()
	session, err := open(ctx, posts)
	if err != nil {
		posts.drop()
		return nil, err
	}
	c := newConn(local, remote)
	go (&pump{posts: posts, conn: c, session: session}).run(context.WithoutCancel(ctx))
	return c, nil
}

// open asks for a session and returns its name.
func open(ctx context.Context, posts *client) (string, error) {
	var answer []byte
	err := posts.post(ctx, "/open/1", nothing(), func(b []byte) error {
		answer = append(answer, b...)
		if len(answer) > maxSession {
			return &Error{Reason: noSession}
		}
		return nil
	})
	session := strings.TrimSpace(string(answer))
	if err == nil && !nameable(session) {
		err = &Error{Reason: noSession}
	}
	return session, err
}

// nameable reports whether a session of that name has a path of its own.
func nameable(session string) bool {
	plain := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("-_.~+=:", r)
	}
	return strings.Trim(session, ".") != "" && strings.IndexFunc(session, func(r rune) bool { return !plain(r) }) < 0
}

// nothing is the body of a request that has nothing to say.
func nothing() []byte { return []byte{0} }
