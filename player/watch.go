package player

import (
	"context"
	"net"
	"time"

	"rill/media/rtmp"
	"rill/player/internal/cadence"
)

const (
	seekPatience = 3 * time.Second // a server that takes longer is asked to play anew
	vacantAfter  = 3 * time.Second // without media after the server agreed to play: nobody publishes

)

// watch gives up a connection that does not keep its side, and makes another
// one beside a connection that may be dead.
func (l *link) watch(ctx context.Context) {
	unread := l.buffer.Level().Unread()
	_, _ = l.fallBack(worthwhile(unread)) // the reader finds out when the connection is dead
	l.mu.Lock()
	conn := l.conn
	l.listen()
	cause := l.overdue(unread)
	look, doubt := cause == nil && l.looks(), cause == nil && l.doubts(unread)
	l.mu.Unlock()
	switch {
	case conn == nil:
	case cause != nil:
		l.abandon(conn, cause)
	case look && left(l.network.Load(), conn.LocalAddr()):
		l.abandon(conn, departed())
	case doubt:
		l.double(ctx, conn)
	}
}

// missed notes that the server cannot go where it was asked to: a connection
// that plays from there takes the place of this one.
func (l *link) missed() {
	l.mu.Lock()
	conn, awaiting := l.conn, l.awaiting
	l.mu.Unlock()
	if awaiting {
		l.abandon(conn, errReplay)
	}
}

// abandon closes a connection, if it still is the one that feeds.
func (l *link) abandon(conn *rtmp.Conn, cause error) {
	l.mu.Lock()
	ours := conn != nil && l.conn == conn
	if ours {
		l.drop(cause)
	}
	l.mu.Unlock()
	if ours {
		_ = conn.Close() // never fails
	}
}

// drop takes the connection away and says why; the caller closes it. l.mu is
// held.
func (l *link) drop(cause error) {
	l.conn, l.stream, l.verdict = nil, nil, cause
}

// overdue returns what the server has failed to do in time. l.mu is held.
func (l *link) overdue(unread time.Duration) error {
	n := l.facts.get()
	switch {
	case l.stream == nil:
		return nil
	case l.awaiting && time.Since(l.asked) > l.answerTime(unread):
		return errReplay
	case l.complete || l.paused || n.waiting:
		l.heardAt = time.Now()
		return nil
	case !l.anchored:
		return l.barren(n)
	case l.silence(unread) > cadence.Most:
		return silent()
	}
	return nil
}

func silent() *Error { return &Error{Reason: TimedOut, Detail: "media"} }

// barren judges a connection that has brought no media yet. A live stream need
// not have a publisher. l.mu is held.
func (l *link) barren(n news) error {
	begun, idle := !l.conn.Stages().FirstByte.IsZero(), time.Since(l.heardAt)
	switch {
	case !begun && l.answered && l.objection == nil && n.live() && idle > vacantAfter:
		l.facts.set(func(n *news) { n.waiting = true })
		return nil
	case idle <= cadence.Most:
		return nil
	case l.objection != nil:
		return l.objection
	case begun && !l.fed:
		return l.insist()
	}
	return silent()
}

// double makes another connection beside one that is silent, which takes its
// place unless something is heard of it until then.
func (l *link) double(ctx context.Context, conn *rtmp.Conn) {
	u, err := l.address()
	if err != nil {
		return
	}
	l.replace(ctx, conn, u, func(err error) bool {
		if err != nil || !l.stillSilent(conn) {
			return false
		}
		l.lose(silent(), 1, 0)
		return true
	})
}

// stillSilent reports that nothing was heard of a connection lately.
func (l *link) stillSilent(conn *rtmp.Conn) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.listen()
	return l.conn == conn && time.Since(l.spokeAt) > cadence.Least/2
}

// local is the address of this machine that the connection is made from; nil
// without one.
func (l *link) local() net.Addr {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.conn == nil {
		return nil
	}
	return l.conn.LocalAddr()
}
