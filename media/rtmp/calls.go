package rtmp

import (
	"context"
	"os"
	"sync"
	"time"
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
	w := waiter{make(chan reply, 1), accept}
	cmd.tx = c.calls.open(w)
	if err := c.send(0, cmd); err != nil {
		c.calls.take(cmd.tx)
		return reply{}, stageError(stage, err)
	}
	late := time.NewTimer(c.cfg.CommandTimeout)
	defer late.Stop()
	var cause error
	select {
	case r := <-w.answer:
		return r, r.err
	case <-late.C:
		cause = os.ErrDeadlineExceeded
	case <-ctx.Done():
		cause = context.Cause(ctx)
	case <-c.done:
		cause = c.Err()
	}
	if _, waiting := c.calls.take(cmd.tx); !waiting {
		r := <-w.answer
		return r, r.err
	}
	return reply{}, stageError(stage, cause)
}
