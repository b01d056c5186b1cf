package rtmp

import (
	"context"
	"errors"
	"os"
	"time"
)

const (
	// patience is how long a server may take to begin a test.
	patience = 3 * time.Second
	// maxMeasuring is how long all may take: Adobe's servers send for 2 s unless
	// they are told otherwise.
	maxMeasuring = 30 * time.Second
	// between is how long two reports of progress are apart at least.
	between = 50 * time.Millisecond
)

// methods are what servers call their tests: Adobe's, Wowza's and
// crtmpserver's; older ones'; Red5's.
func methods() []string {
	return []string{"checkBandwidth", "_checkbw", "bwCheckService.onServerClientBWCheck"}
}

// MeasureBandwidth has the server measure the bandwidth towards the client, in
// whichever dialect it knows. A test that the server has begun by itself is
// waited for, and one that it has made within 30 s is not made again. It takes
// some 2 s, and 30 s at most. progress, when set, is told how it goes, on the
// caller's goroutine.
//
// The error is a *StatusError where tests are not allowed (usually
// NetConnection.Call.Failed), ErrNoBandwidth where a test shows nothing, and
// else a *StageError, with Timeout where the server says nothing. Answers come
// behind media that was sent before: somebody has to read the streams
// meanwhile. Of many goroutines that call it one measures, and the others get
// what it has found.
func (c *Conn) MeasureBandwidth(ctx context.Context, progress func(Progress)) (Bandwidth, error) {
	began := time.Now()
	if err := c.trials.enter(ctx); err != nil {
		return Bandwidth{}, stageError(StageCall, err)
	}
	defer c.trials.leave()
	if b, ok := c.trials.known(began); ok {
		return b, nil
	}
	m := measuring{conn: c, progress: progress, deadline: time.Now().Add(maxMeasuring)}
	return m.run(ctx)
}

// measuring is a call of MeasureBandwidth.
type measuring struct {
	conn     *Conn
	progress func(Progress)
	told     time.Time // when progress was called last
	deadline time.Time
}

// run tries one method after the other.
func (m *measuring) run(ctx context.Context) (Bandwidth, error) {
	var failure error
	for _, method := range methods() {
		b, err := m.try(ctx, method)
		if err == nil || !isUnknown(err) {
			return b, err
		}
		if failure == nil || isRefusal(err) && !isRefusal(failure) {
			failure = err
		}
	}
	return Bandwidth{}, failure
}

// isUnknown reports whether the server may know another method.
func isUnknown(err error) bool {
	var stage *StageError
	return isRefusal(err) || errors.As(err, &stage) && stage.Timeout
}

func isRefusal(err error) bool {
	var status *StatusError
	return errors.As(err, &status)
}

// try calls one method, unless the server tests already, and waits for the end
// of the test.
func (m *measuring) try(ctx context.Context, method string) (Bandwidth, error) {
	c := m.conn
	news, call := c.trials.begin(method)
	answer := make(chan reply, 1)
	if call {
		tx := c.calls.open(waiter{answer: answer})
		defer c.calls.take(tx)
		if err := c.send(0, command{name: method, tx: tx}); err != nil {
			return Bandwidth{}, stageError(StageCall, err)
		}
	}
	return m.follow(ctx, news, answer)
}

// follow waits for the end of a test, or for the answer that refuses it.
func (m *measuring) follow(ctx context.Context, news <-chan struct{}, answer <-chan reply) (Bandwidth, error) {
	late := time.NewTimer(m.within(patience))
	defer late.Stop()
	for {
		select {
		case <-news:
			if ended := m.look(); ended != nil {
				return ended.found, ended.err
			}
			late.Reset(m.within(silence))
		case r := <-answer:
			if r.err != nil && !m.conn.trials.begun() {
				return Bandwidth{}, r.err
			}
		case <-late.C:
			return m.conn.trials.abandon(stageError(StageCall, os.ErrDeadlineExceeded))
		case <-ctx.Done():
			return Bandwidth{}, stageError(StageCall, context.Cause(ctx))
		case <-m.conn.done:
			return Bandwidth{}, stageError(StageCall, m.conn.Err())
		}
	}
}

func (m *measuring) within(d time.Duration) time.Duration {
	return min(d, time.Until(m.deadline))
}

// look returns how the test ended, or nil when it goes on.
func (m *measuring) look() *outcome {
	ended, p := m.conn.trials.look()
	if ended == nil && m.progress != nil && time.Since(m.told) >= between {
		m.told = time.Now()
		m.progress(p)
	}
	return ended
}
