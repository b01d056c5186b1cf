package player

import "time"

// dry is how little buffered does not wait for anybody any more.
const dry = 500 * time.Millisecond

// holdBack asks the server of a recording to wait, when a smaller rendition is to
// come: the line is for that. It reports whether it is to wait now.
func (l *link) holdBack(rung int) (held bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if rung > int(l.rung.Load()) || l.stream == nil || l.paused || l.complete || l.facts.get().live() {
		return l.over.held
	}
	l.paused, l.over.held = true, true
	_ = l.stream.Pause(l.buffer.Level().Newest()) // the reader finds out when the connection is dead
	return true
}

// hush notes that what was held back has sent the last. l.mu is held.
func (l *link) hush(code string) { l.over.quiet = l.over.quiet || l.over.held && code == playPaused }

// letGo has what was held back go on, on another connection: servers do not
// go on exactly where they have paused.
func (l *link) letGo() {
	l.mu.Lock()
	held, conn := l.over.held, l.conn
	l.over.held, l.over.quiet = false, false
	l.mu.Unlock()
	if held {
		l.abandon(conn, errReplay)
	}
}

// despair joins with a hole when the connection that could fill it is gone, and
// the buffer is about to run dry.
func (s *shadow) despair(unread time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.conn == nil && unread < dry {
		_ = s.splice.Alone() // the next packet tells
	}
}
