package player

import "time"

// glimpse is how much a server is to send ahead of a place that is only looked at
// in passing.
const glimpse = time.Second

// glance says whether places are looked at in passing, from the next one on that
// the server is asked for.
func (l *link) glance(on bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.glancing = on
}

// lengthen has the server send as much ahead as usual when that is over.
func (l *link) lengthen() {
	l.mu.Lock()
	stream := l.stream
	over := stream != nil && l.brief && !l.glancing && !l.awaiting
	if over {
		l.brief = false
	}
	l.mu.Unlock()
	if over {
		_ = stream.SetBufferLength(l.reach()) // the reader finds out when the connection is dead
	}
}
