package rtmp

import (
	"context"
	"errors"
	"os"
	"sync"
	"time"

	"rill/media/rtmp/internal/chunk"
)

// reply is the answer to a call: its object and results, or its refusal.
type reply struct {
	object any
	args   []any
	err    error
}

// waiter is who waits for an answer. accept, when set, is called by the reading
// goroutine before it goes on to the next message.
type waiter struct {
	answer chan reply
	accept func(reply) error
}

// calls matches answers with those who wait for them.
type calls struct {
	mu      sync.Mutex
	last    float64
	waiting map[float64]waiter
}

// number returns a transaction ID that was not used before, starting at 1.
func (c *calls) number() float64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.last++
	return c.last
}

func (c *calls) open(w waiter) float64 {
	tx := c.number()
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.waiting == nil {
		c.waiting = make(map[float64]waiter)
	}
	c.waiting[tx] = w
	return tx
}

// take ends the wait and reports whether it was still on.
func (c *calls) take(tx float64) (waiter, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	w, ok := c.waiting[tx]
	delete(c.waiting, tx)
	return w, ok
}

// answer hands r to who waits for it and reports whether anybody does.
func (c *calls) answer(tx float64, r reply) bool {
	w, ok := c.take(tx)
	if !ok {
		return false
	}
	if w.accept != nil && r.err == nil {
		r.err = w.accept(r)
	}
	w.answer <- r
	return true
}

// Call calls a method of the server's application and returns its results, as
// media/amf decodes them. A refusal is a *StatusError, an answer that does not
// come in time a *StageError. The answer comes behind media that was sent
// before it: somebody has to read the streams meanwhile.
func (c *Conn) Call(ctx context.Context, name string, args ...any) ([]any, error) {
	r, err := c.call(ctx, StageCall, command{name: name, args: args}, nil)
	return r.args, err
}

func (c *Conn) call(ctx context.Context, stage Stage, cmd command, accept func(reply) error) (reply, error) {
	q := newQuestion(stage, cmd, accept)
	if err := c.ask(q); err != nil {
		return reply{}, stageError(stage, err)
	}
	return c.await(ctx, q, c.cfg.CommandTimeout)
}

// A question is a command that is answered.
type question struct {
	waiter
	stage Stage
	cmd   command
}

func newQuestion(stage Stage, cmd command, accept func(reply) error) *question {
	return &question{waiter{make(chan reply, 1), accept}, stage, cmd}
}

// ask sends questions in one piece. Each of them is to be awaited.
func (c *Conn) ask(questions ...*question) error {
	var messages []chunk.Outgoing
	var wrong error
	for _, q := range questions {
		q.cmd.tx = c.calls.open(q.waiter)
		m, err := q.cmd.message(0)
		messages, wrong = append(messages, m), errors.Join(wrong, err)
	}
	if wrong == nil {
		wrong = c.write(messages...)
	}
	if wrong != nil {
		for _, q := range questions {
			c.calls.take(q.cmd.tx)
		}
	}
	return wrong
}

// await returns the answer to q, for which it waits so long at most.
func (c *Conn) await(ctx context.Context, q *question, most time.Duration) (reply, error) {
	late := time.NewTimer(most)
	defer late.Stop()
	var cause error
	select {
	case r := <-q.answer:
		return r, r.err
	case <-late.C:
		cause = os.ErrDeadlineExceeded
	case <-ctx.Done():
		cause = context.Cause(ctx)
	case <-c.done:
		cause = c.Err()
	}
	if _, waiting := c.calls.take(q.cmd.tx); !waiting {
		r := <-q.answer
		return r, r.err
	}
	return reply{}, stageError(q.stage, cause)
}
