package tunnel

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"math"
	"net"
	"net/http"
	"net/url"
	"os"
	"time"
)

const (
	answerTime = 10 * time.Second // for a request and the head of its answer
	maxHead    = 64 << 10         // bytes of the head of an answer
	maxAnswer  = 8 << 20          // bytes of its body: seconds of the best streams
)

// A client posts requests, one after the other.
type client struct {
	cfg  Config
	conn net.Conn // nil while there is none
	in   *bufio.Reader
	room *io.LimitedReader // what in may still read
}

func (c *client) connect(ctx context.Context) error {
	if c.conn != nil {
		return nil
	}
	conn, err := c.cfg.Dial(ctx)
	if err != nil {
		return err
	}
	c.conn, c.room = conn, &io.LimitedReader{R: conn}
	c.in = bufio.NewReader(c.room)
	return nil
}

func (c *client) drop() {
	if c.conn != nil {
		_ = c.conn.Close() // it is given up
		c.conn = nil
	}
}

// post posts body and hands the body of the answer to take, bit by bit. What
// went unanswered, as when the server closes a connection that it kept, is
// posted once more: the server knows a repetition by its number.
func (c *client) post(ctx context.Context, path string, body []byte, take func([]byte) error) error {
	answered, err := c.attempt(ctx, path, body, take)
	if err != nil && !answered {
		_, err = c.attempt(ctx, path, body, take)
	}
	return err
}

// attempt reports whether an answer began to come, or will not for lack of time.
func (c *client) attempt(ctx context.Context, path string, body []byte, take func([]byte) error) (answered bool, err error) {
	if err = c.connect(ctx); err != nil {
		return false, err
	}
	conn := c.conn
	ctx, end := context.WithCancelCause(ctx)
	defer end(nil)
	defer context.AfterFunc(ctx, func() { _ = conn.Close() })()
	late := time.AfterFunc(answerTime, func() { end(os.ErrDeadlineExceeded) })
	defer late.Stop()
	answer, answered, err := c.ask(c.request(path, body))
	if err == nil {
		late.Stop()
		c.room.N = math.MaxInt64 // pass counts
		err = pass(answer.Body, take)
	}
	if err != nil || answer.Close {
		c.drop()
	}
	if err != nil && ctx.Err() != nil {
		return true, &Error{Reason: lost, Cause: context.Cause(ctx)}
	}
	return answered, err
}

// ask sends a request and returns its answer, of which the body is to be read.
func (c *client) ask(req *http.Request) (answer *http.Response, answered bool, err error) {
	if c.in.Buffered() > 0 {
		return nil, true, &Error{Reason: cutShort, Cause: errors.New("bytes behind an answer")}
	}
	if err = c.send(req); err != nil {
		return nil, false, &Error{Reason: lost, Cause: err}
	}
	c.room.N = maxHead
	if _, err = c.in.Peek(1); err != nil {
		return nil, false, &Error{Reason: lost, Cause: err}
	}
	for answer == nil || answer.StatusCode == http.StatusContinue {
		if answer, err = http.ReadResponse(c.in, req); err != nil {
			return nil, true, &Error{Reason: malformed, Cause: err}
		}
	}
	return answer, true, check(answer)
}

func (c *client) send(req *http.Request) error {
	var b bytes.Buffer
	write := req.Write
	if c.cfg.Proxied {
		write = req.WriteProxy
	}
	if err := write(&b); err != nil {
		return err
	}
	_, err := c.conn.Write(b.Bytes())
	return err
}

// request makes a request with the headers that Flash Player sends.
func (c *client) request(path string, body []byte) *http.Request {
	req := &http.Request{
		Method: http.MethodPost,
		URL:    &url.URL{Scheme: "http", Host: c.cfg.Host, Path: path},
		Host:   c.cfg.Host,
		Header: http.Header{
			"Accept":          {"*/*"},
			"Accept-Encoding": {"identity"},
			"Cache-Control":   {"no-cache"},
			"Connection":      {"Keep-Alive"},
			"Content-Type":    {contentType},
			"User-Agent":      {"Shockwave Flash"},
		},
		Body:          io.NopCloser(bytes.NewReader(body)),
		ContentLength: int64(len(body)),
	}
	if c.cfg.Authorization != "" {
		req.Header.Set("Proxy-Authorization", c.cfg.Authorization)
	}
	return req
}
