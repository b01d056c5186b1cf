package player

import (
	"context"
	"time"

	"rill/media/rtmp"
	"rill/player/internal/cadence"
)

const (
	seekPatience = 3 * time.Second // a server that takes longer is asked to play anew
	vacantAfter  = 3 * time.Second // without media after the server agreed to play: nobody publishes
	lookAfter    = time.Second     // of silence: is this side's address still there?

	// While so much of a recording is held, silence is not judged.
	comfort = 3 * time.Second
	resting = time.Second // where the server has said that it rests
)

// pulse says how alive a connection is.
type pulse struct {
	since     time.Time // it is there
	answered  bool      // it has sent something about the stream
	lively    bool      // it has sent media
	heard     int64     // bytes
	spokeAt   time.Time // when it sent the last of them
	heardAt   time.Time // since then it owes more
	lookedAt  time.Time // for this side's address
	doubtedAt time.Time // another connection was made beside it
	rests     bool      // it has sent what the client is to hold, and says so
	objection *Error    // what it had against something, if nothing plays
}

// watch gives up a connection that does not keep its side, and makes another
// one beside a connection that may be dead.
func (l *link) watch(ctx context.Context) {
	unread := l.buffer.Level().Unread()
	_, _ = l.fallBack(patience(unread)) // the reader finds out when the connection is dead
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
	case look && gone(conn.LocalAddr(), l.cfg.addresses()):
		l.abandon(conn, &Error{Reason: Unreachable, Detail: "this machine has left the network that it was reached by"})
	case doubt:
		l.double(ctx, conn)
	}
}

// listen notes what was received, and how long the pause before it was. l.mu is
// held.
func (l *link) listen() {
	if l.conn == nil {
		return
	}
	if n := l.conn.Bytes(); n != l.heard {
		now := time.Now()
		l.cadence.Pause(now.Sub(l.spokeAt), now)
		l.heard, l.spokeAt, l.heardAt = n, now, now
	}
}

// looks reports that it is time to look whether the connection's address still
// is this machine's. l.mu is held.
func (l *link) looks() bool {
	if l.stream == nil || l.complete || time.Since(l.spokeAt) < lookAfter || time.Since(l.lookedAt) < lookAfter {
		return false
	}
	l.lookedAt = time.Now()
	return true
}

// doubts reports that a silence is so unusual that the connection may be dead.
// l.mu is held.
func (l *link) doubts(unread time.Duration) bool {
	if l.stream == nil || !l.anchored || l.awaiting || l.silence(unread) <= l.cadence.Patience() {
		return false
	}
	if time.Since(l.doubtedAt) < cadence.Least {
		return false
	}
	l.doubtedAt = time.Now()
	return true
}

// silence is for how long the server has owed something. While enough of a
// recording is held it owes nothing: servers send no faster than it is played.
// l.mu is held.
func (l *link) silence(unread time.Duration) time.Duration {
	enough := min(comfort, l.cfg.ahead()/2)
	if l.rests {
		enough = resting
	}
	if !l.facts.get().live() && unread > enough {
		return 0
	}
	return time.Since(l.heardAt)
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
	case l.awaiting && time.Since(l.asked) > seekPatience:
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
		return &Error{Reason: NoMedia}
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
