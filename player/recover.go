package player

import (
	"context"
	"errors"
	"math/rand/v2"
	"time"

	"rill/player/status"
)

// recover decides what follows the end of a connection: nothing until somebody
// seeks, another one after a while, or the end of the item.
func (l *link) recover(ctx context.Context, err error) error {
	switch {
	case errors.Is(err, errReplay):
		return nil
	case l.isComplete():
		return l.awaitSeek(ctx)
	}
	reason := explain(err)
	if o := l.objected(); o != nil && reason.Code == "" {
		reason = o
	}
	if l.elsewhere() {
		l.lose(reason, l.failed(), 0)
		return ctx.Err()
	}
	if !l.twin.hopeful() && (reason.Fatal() || !l.hopeful(reason)) {
		return reason
	}
	left := l.remaining()
	if left <= 0 {
		return reason
	}
	n := l.failed()
	wait := min(left, l.putOff(spread(l.inTime(n, reason.retry()))))
	l.lose(reason, n, wait)
	return l.rest(ctx, wait)
}

// maxClosed is how often a server may hang up on an item that it has sent
// nothing of, until that is its answer.
const maxClosed = 5

// hopeful reports that another connection may bring what this one has not.
// What never played is not the network's fault, unless its server is known to
// play: then an item of a list is not skipped because a link was lost just then.
func (l *link) hopeful(reason *Error) bool {
	if l.hasMedia() || reason.Reason == Shutdown {
		return true
	}
	u, err := l.address()
	l.mu.Lock()
	defer l.mu.Unlock()
	return err == nil && l.memory.Plays(u.Host) && (reason.Reason != Closed || l.attempts < maxClosed)
}

// lose tells that the link is lost and will be made again, for the nth time in
// a row.
func (l *link) lose(reason *Error, n int, wait time.Duration) {
	l.facts.set(func(now *news) {
		now.attempt, now.err, now.retryAt = n, reason, time.Now().Add(wait)
	})
	l.tally.lost(reason)
	l.bus.emit(Event{Name: ReconnectEvent, Reason: reason.Reason, Code: reason.Code, Detail: reason.Detail})
}

// rest waits before the next attempt, unless the user does not want to.
func (l *link) rest(ctx context.Context, wait time.Duration) error {
	select {
	case <-l.hurry:
	default:
	}
	select {
	case <-time.After(wait):
	case <-l.hurry:
		l.facts.set(func(n *news) { n.retryAt = time.Now() })
	case <-ctx.Done():
		return context.Cause(ctx)
	}
	return nil
}

// steady is how long a connection lasts that was worth making: after it the
// next one is made at once.
const steady = time.Second

// failed returns how many connections in a row were in vain, this one included.
func (l *link) failed() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.lively && time.Since(l.since) >= steady {
		l.attempts, l.premature = 0, 0
	}
	l.lively = false
	l.attempts++
	return l.attempts
}

// vain returns how many connections in a row were in vain.
func (l *link) vain() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.attempts
}

// objected returns what the server had against something, if it never sent
// media.
func (l *link) objected() *Error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.lively {
		return nil
	}
	return l.objection
}

// vain is how long a recording is worth trying for when there is nothing left of
// it to play. A live stream is while it is open.
const vain = 2 * time.Minute

// remaining is how much of that is left.
func (l *link) remaining() time.Duration {
	if l.facts.get().live() || l.buffer.Level().Unread() > 0 {
		l.dryAt = time.Time{}
		return vain
	}
	l.mu.Lock()
	came := l.lively // and was played
	l.mu.Unlock()
	if came || l.dryAt.IsZero() {
		l.dryAt = time.Now()
	}
	return vain - time.Since(l.dryAt)
}

// inTime is how long to wait before the nth attempt in a row. Where the buffer
// would run dry meanwhile it is half of what is left to play, and no less than the
// shortest wait; those behind are no longer for that. A server that needs time has
// it.
func (l *link) inTime(n int, when status.Retry) time.Duration {
	left := l.buffer.Level().Unread()
	urgent := left > 0 && when != status.Later && !l.twin.delivers()
	l.mu.Lock()
	defer l.mu.Unlock()
	wait, soon := l.backoff(max(1, n-l.premature), when), max(left/2, shortest)
	if !urgent || wait <= soon {
		return wait
	}
	l.premature++
	return soon
}

// offline is how long to wait where there is no network: it says when it is back.
const offline = 30 * time.Second

// putOff makes a wait longer where there is no network at all.
func (l *link) putOff(wait time.Duration) time.Duration {
	if u, err := l.address(); err == nil && nowhere(l.network.Load(), u.Host) {
		return offline
	}
	return wait
}

// pause waits.
func pause(ctx context.Context, d time.Duration) error {
	select {
	case <-time.After(d):
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// spread changes a wait by a fifth to each side, so that many players do not
// come back at once.
func spread(wait time.Duration) time.Duration { return wait*4/5 + rand.N(max(1, wait*2/5)) }

// shortest is the shortest wait between two attempts, but for the first.
const shortest = 250 * time.Millisecond

// backoff is how long to wait before the nth attempt in a row. A server that
// needs time is given some at once.
func backoff(n int, when status.Retry) time.Duration {
	delays := [...]time.Duration{0, 250, 500, 1000, 2000, 4000, 8000, 10000}
	if when == status.Later {
		n += 3
	}
	return delays[min(n-1, len(delays)-1)] * time.Millisecond
}
