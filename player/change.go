package player

import (
	"context"
	"errors"
	"slices"
	"time"

	"rill/player/network"
)

// Right after a change of the network a silence is taken for a sign sooner: for
// so long, after so much.
const (
	wary      = 10 * time.Second
	waryAfter = 500 * time.Millisecond
)

// surroundings acts on a change of the network. A connection is given up only if
// its own way is gone; a new way is tried at once if there is no connection.
func (l *link) surroundings(change network.Change) {
	l.mu.Lock()
	conn := l.conn
	l.changedAt = time.Now()
	l.mu.Unlock()
	if conn != nil && left(&change.State, conn.LocalAddr()) {
		l.abandon(conn, departed())
	}
	if invites(change) {
		l.retrace()
	}
}

// invites reports that after a change of the network an attempt may be worth it
// that was not before.
func invites(change network.Change) bool {
	return slices.ContainsFunc([]network.What{network.InterfaceUp, network.AddressAdded, network.DefaultRoute, network.Woke}, change.Has)
}

// departed says why a connection is given up whose way is gone.
func departed() *Error {
	return &Error{Reason: Unreachable, Detail: "this machine has left the network that it was reached by"}
}

// retrace begins the attempts anew, where there is no connection: what is on its
// way was sent over the network that was there before.
func (l *link) retrace() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.conn != nil {
		return
	}
	l.attempts, l.premature = 0, 0
	if l.redial != nil {
		l.redial(errReplay)
		return
	}
	signal(l.hurry)
}

// attempt runs one making of a connection, which retrace ends before its time.
func (l *link) attempt(ctx context.Context, open func(context.Context) (feed, error)) (feed, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	l.mu.Lock()
	l.redial = cancel
	l.mu.Unlock()
	f, err := open(ctx)
	l.mu.Lock()
	defer l.mu.Unlock()
	l.redial = nil
	if err == nil {
		dropped := f.cancel
		f.cancel = func(cause error) { dropped(cause); cancel(cause) }
		return f, nil
	}
	if errors.Is(context.Cause(ctx), errReplay) {
		err = errReplay
	}
	cancel(nil)
	return feed{}, err
}
