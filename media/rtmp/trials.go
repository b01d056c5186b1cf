package rtmp

import (
	"context"
	"sync"
	"time"
)

const (
	// silence is how long a server that tests is waited for.
	silence = 5 * time.Second
	// fresh is how long a test that the server began by itself saves another:
	// such servers want none.
	fresh = 30 * time.Second
)

// trials are the tests of the bandwidth on a connection. There is one at a time.
type trials struct {
	mu      sync.Mutex
	current *trial
	outcome *outcome // of the latest that ended
	last    Bandwidth
	bidden  bool          // the last was called for
	news    chan struct{} // tells who measures; nil when nobody does
	turn    chan struct{} // held by who measures

	answers float64 // to _onbwcheck; of the reading goroutine
}

// An outcome is how a trial ended.
type outcome struct {
	found Bandwidth
	err   error
}

// enter waits until nobody else measures.
func (t *trials) enter(ctx context.Context) error {
	t.mu.Lock()
	if t.turn == nil {
		t.turn = make(chan struct{}, 1)
	}
	turn := t.turn
	t.mu.Unlock()
	select {
	case turn <- struct{}{}:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

func (t *trials) leave() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.news = nil
	<-t.turn
}

// known returns what was found since a moment, or by the server itself lately.
func (t *trials) known(since time.Time) (Bandwidth, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	own := !t.bidden && time.Since(t.last.At) < fresh
	return t.last, !t.last.At.IsZero() && (own || t.last.At.After(since))
}

// begin starts a trial that method is called for, unless the server is testing
// already. It returns where news of it come, and whether to call.
func (t *trials) begin(method string) (<-chan struct{}, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.outcome, t.news = nil, make(chan struct{}, 1)
	if t.running() && t.current.method == "" {
		return t.news, false
	}
	now := time.Now()
	t.current = &trial{method: method, begun: now, latest: now}
	return t.news, true
}

func (t *trials) running() bool {
	return t.current != nil && time.Since(t.current.latest) < silence
}

// check accounts for a load that is complete.
func (t *trials) check(n int, dialect Dialect, reads *trail) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !t.running() {
		now := time.Now()
		t.current = &trial{begun: now, latest: now}
	}
	t.current.load(n, dialect, reads)
	t.tell()
}

// done ends the trial under way by the server's report.
func (t *trials) done(r report) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if r.idle && (t.current == nil || t.current.checks == 0) {
		return
	}
	t.end(r)
	t.tell()
}

// end concludes the trial under way and keeps what it found.
func (t *trials) end(r report) {
	if t.current == nil {
		t.current = &trial{}
	}
	found, err := t.current.result(r)
	if err == nil {
		t.last, t.bidden = found, t.current.method != ""
	}
	t.outcome, t.current = &outcome{found, err}, nil
}

// count returns how many answers there were to _onbwcheck, and counts one more.
func (t *trials) count() float64 {
	t.answers++
	return t.answers - 1
}

// tell wakes who measures.
func (t *trials) tell() {
	select {
	case t.news <- struct{}{}:
	default:
	}
}

// look returns how the trial ended, or nil and how far it has come.
func (t *trials) look() (*outcome, Progress) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.outcome != nil || t.current == nil {
		return t.outcome, Progress{}
	}
	return nil, t.current.progress()
}

// begun reports whether the trial has shown anything.
func (t *trials) begun() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.outcome != nil || t.current != nil && t.current.checks > 0
}

// abandon ends a trial that the server does not end: with what the client saw
// of it, or with err where that is nothing.
func (t *trials) abandon(err error) (Bandwidth, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.current != nil {
		t.end(report{})
	}
	if t.outcome == nil || t.outcome.err != nil {
		return Bandwidth{}, err
	}
	return t.outcome.found, nil
}
