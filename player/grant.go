package player

import (
	"time"

	"rill/media/rtmp"
)

// grantPause is how long a server may take to act on a larger grant.
const grantPause = 500 * time.Millisecond

// grant is how much a server may send ahead of time. Servers count from when
// they began: what plays faster than it comes needs more and more of it.
type grant struct {
	extra time.Duration // beyond what the client announced at first
	at    time.Time
}

// hasten lets the server of a recording that plays fast send more.
func (l *link) hasten(unread time.Duration) {
	if stream, d := l.grantMore(unread); stream != nil {
		_ = stream.SetBufferLength(d) // the reader finds out when the connection is dead
	}
}

// grantMore returns what a server has to be granted, and its stream if it is
// time to do so.
func (l *link) grantMore(unread time.Duration) (*rtmp.Stream, time.Duration) {
	speed, ahead := l.speaker.speed(), l.ahead()
	l.mu.Lock()
	defer l.mu.Unlock()
	switch {
	case speed <= 1 || l.brief || l.stream == nil || l.awaiting || l.complete || l.paused:
		return nil, 0
	case unread >= ahead || time.Since(l.grant.at) < grantPause || l.facts.get().live():
		return nil, 0
	}
	l.grant.at = time.Now()
	l.grant.extra += ahead - unread
	return l.stream, ahead + l.grant.extra
}
