package rtmp

import (
	"context"
	"errors"
	"strings"
	"time"

	"rill/media/amf"
)

// earlyTime is how long the answer to an early createStream may come behind
// the one to connect.
const earlyTime = time.Second

var errEarly = errors.New("a stream before the application accepts")

// connectAndCreate is connect with a createStream right behind it, which saves
// a round trip. Without an answer to that one, or with one that is of no use,
// the stream is left to CreateStream.
func (c *Conn) connectAndCreate(ctx context.Context, signIn string) (amf.Object, error) {
	s := newStream(c)
	q := newQuestion(StageCreate, command{name: "createStream"}, func(r reply) error {
		if !c.accepted {
			return errEarly
		}
		return s.register(r)
	})
	if info, err := c.connect(ctx, signIn, q); err != nil {
		return info, err
	}
	_, err := c.await(ctx, q, earlyTime)
	switch {
	case err == nil:
		c.first.Store(s)
	case c.Err() != nil:
		return nil, asStage(StageCreate, c.Err())
	}
	return nil, nil
}

// enter connects to the application. It asks for a stream early only where the
// ways to a server add up to one round trip more than anywhere else, and not
// from a server that first wants a token answered.
func (j *journey) enter(ctx context.Context, c *Conn) (amf.Object, error) {
	if j.hasty(c.url) {
		return c.connectAndCreate(ctx, j.login.query)
	}
	return c.connect(ctx, j.login.query)
}

func (j *journey) hasty(u URL) bool {
	return !j.patient && u.Scheme == "rtmpts" && u.Tail.Token == ""
}

// again takes the journey to the same server once more, without haste, if that
// may be what ended the connection. It returns why the journey ends if it does.
func (j *journey) again(from URL, end error) error {
	if !j.hasty(from) || !startled(end) {
		return end
	}
	j.at, j.patient = from, true
	return nil
}

// startled tells an end that a server may have come to over a createStream
// before its time from an answer to connect.
func startled(end error) bool {
	var refused *StatusError
	if errors.As(end, &refused) {
		code := refused.Status.Code
		return code == codeClosed || !strings.HasPrefix(code, connectCodes)
	}
	var tunnel *TunnelError
	return errors.Is(end, ErrServerClosed) || errors.As(end, &tunnel) && tunnel.Status != 0
}
