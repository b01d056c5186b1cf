package player

import (
	"time"

	"rill/media/rtmp"
)

const (
	seekPatience = 3 * time.Second  // a server that takes longer is asked to play anew
	vacantAfter  = 3 * time.Second  // without media after the server agreed to play: nobody publishes
	deadAfter    = 15 * time.Second // without a byte, or with nothing but other bytes, from a server that owes media
)

// pulse says how alive a connection is.
type pulse struct {
	since    time.Time // it is there
	answered bool      // it has sent something about the stream
	lively   bool      // it has sent media
	heard    int64     // bytes
	heardAt  time.Time
}

// watch gives up a connection that does not keep its side.
func (l *link) watch() {
	l.mu.Lock()
	var conn *rtmp.Conn
	if cause := l.overdue(); cause != nil {
		conn = l.drop(cause)
	}
	l.mu.Unlock()
	if conn != nil {
		_ = conn.Close() // never fails
	}
}

// missed notes that the server cannot go where it was asked to: a connection
// that plays from there takes the place of this one.
func (l *link) missed() {
	l.mu.Lock()
	var conn *rtmp.Conn
	if l.awaiting {
		conn = l.drop(errReplay)
	}
	l.mu.Unlock()
	if conn != nil {
		_ = conn.Close() // never fails
	}
}

// drop takes the connection away and says why; the caller closes it. l.mu is
// held.
func (l *link) drop(cause error) *rtmp.Conn {
	conn := l.conn
	l.conn, l.stream, l.verdict = nil, nil, cause
	return conn
}

// overdue returns what the server has failed to do in time. l.mu is held.
func (l *link) overdue() error {
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
	case l.silent():
		return &Error{Reason: TimedOut, Detail: "media"}
	}
	return nil
}

// silent reports that nothing came for too long. l.mu is held.
func (l *link) silent() bool {
	if n := l.conn.Bytes(); n != l.heard {
		l.heard, l.heardAt = n, time.Now()
	}
	return time.Since(l.heardAt) > deadAfter
}

// barren judges a connection that has brought no media yet. A live stream need
// not have a publisher. l.mu is held.
func (l *link) barren(n news) error {
	begun, idle := !l.conn.Stages().FirstByte.IsZero(), time.Since(l.heardAt)
	switch {
	case !begun && l.answered && n.live() && idle > vacantAfter:
		l.facts.set(func(n *news) { n.waiting = true })
		return nil
	case idle <= deadAfter:
		return nil
	case begun && !l.fed:
		return &Error{Reason: NoMedia}
	}
	return &Error{Reason: TimedOut, Detail: "media"}
}
