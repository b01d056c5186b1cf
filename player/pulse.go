package player

import (
	"time"
)

const (
	lookAfter = time.Second // of silence: is this side's address still there?
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
	if l.stream == nil || !l.anchored || l.awaiting || l.silence(unread) <= l.patience() {
		return false
	}
	if time.Since(l.doubtedAt) < l.doubting() {
		return false
	}
	l.doubtedAt = time.Now()
	return true
}

// patience is how much silence is no sign of anything. l.mu is held.
func (l *link) patience() time.Duration {
	if time.Since(l.changedAt) < wary {
		return waryAfter
	}
	if l.twin.delivers() {
		return unmissed(l.cadence)
	}
	return l.cadence.Patience()
}

// doubting is how long to wait until another connection is made beside one that
// is silent still. l.mu is held.
func (l *link) doubting() time.Duration {
	if l.twin.delivers() {
		return often
	}
	return l.patience()
}

// silence is for how long the server has owed something. While enough of a
// recording is held it owes nothing: servers send no faster than it is played.
// l.mu is held.
func (l *link) silence(unread time.Duration) time.Duration {
	enough := min(comfort, l.ahead()/2)
	if l.rests {
		enough = resting
	}
	if !l.facts.get().live() && unread > enough {
		return 0
	}
	return time.Since(l.heardAt)
}
