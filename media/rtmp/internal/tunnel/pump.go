package tunnel

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"os"
	"strconv"
	"time"
)

const (
	exchangeTime = time.Minute     // for an answer to come to its end, or nothing more could be sent
	closeTime    = 1 * time.Second // for the farewell

	// linger is how long what was written waits for more, so that what belongs
	// together goes together.
	linger = 2 * time.Millisecond

	fewUnread  = 256 << 10 // bytes; beyond, nobody asks for more
	manyUnread = 1 << 20   // bytes; beyond, nothing is sent either, since answers bring more
)

// A pump moves the bytes of a connection as requests and answers.
type pump struct {
	posts   *client
	conn    *Conn
	session string
	number  int // of the next request
	pace    pace
}

// run posts requests until the connection is closed or broken.
func (p *pump) run(ctx context.Context) {
	defer close(p.conn.done)
	defer p.posts.drop()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	defer context.AfterFunc(p.conn.farewell, cancel)()
	for {
		body, more := p.next()
		if !more {
			p.bid(ctx, body)
			return
		}
		if err := p.exchange(ctx, body); err != nil {
			p.conn.fail(err)
			return
		}
	}
}

// bid takes leave of the server, and sends the last before. A server that does
// not hear it finds out by itself.
func (p *pump) bid(ctx context.Context, last []byte) {
	drop := func([]byte) error { return nil }
	if len(last) > 0 && p.request(ctx, "send", last, drop) != nil {
		return
	}
	_ = p.request(ctx, "close", nothing(), drop)
}

// next waits until it is time for a request and returns what is to be sent,
// which may be nothing. It reports false once the connection is closed.
func (p *pump) next() (body []byte, more bool) {
	c := p.conn
	c.mu.Lock()
	defer c.mu.Unlock()
	idle := time.Now().Add(p.pace.interval())
	for !c.closed {
		due := idle
		switch {
		case c.out.Len() > 0 && c.in.Len() < manyUnread:
			due = c.written.Add(linger)
		case c.in.Len() > fewUnread:
			due = time.Time{}
		}
		if !due.IsZero() && !time.Now().Before(due) {
			return c.take(), true
		}
		c.await(due)
	}
	return c.take(), false
}

// exchange posts one request and keeps what it brings.
func (p *pump) exchange(ctx context.Context, body []byte) error {
	kind := "send"
	if len(body) == 0 {
		kind, body = "idle", nothing()
	}
	ctx, cancel := context.WithTimeoutCause(ctx, exchangeTime, os.ErrDeadlineExceeded)
	defer cancel()
	var hint []byte
	brought := 0
	err := p.request(ctx, kind, body, func(b []byte) error {
		if hint == nil {
			hint, b = bytes.Clone(b[:1]), b[1:]
		}
		brought += len(b)
		p.conn.give(b)
		return nil
	})
	if err == nil && hint == nil {
		err = &Error{Reason: cutShort}
	}
	if err != nil {
		return explain(err)
	}
	p.pace.note(hint[0], brought)
	return nil
}

func (p *pump) request(ctx context.Context, kind string, body []byte, take func([]byte) error) error {
	path := "/" + kind + "/" + p.session + "/" + strconv.Itoa(p.number)
	p.number++
	return p.posts.post(ctx, path, body, take)
}

// explain types what ended a session.
func explain(err error) error {
	var known *Error
	if !errors.As(err, &known) {
		return &Error{Reason: lost, Cause: err}
	}
	if known.Reason == refused && known.Status == http.StatusNotFound {
		return &Error{Reason: gone, Status: known.Status}
	}
	return err
}
