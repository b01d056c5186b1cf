package player

import (
	"time"

	"rill/media"
	"rill/player/playlist"
)

const (
	// stillTime is how long a single picture stays that has no time of its own.
	stillTime = 5 * time.Second
	// reordered is how much later than a picture others may be sent that are shown
	// before it.
	reordered = 250 * time.Millisecond
)

// still reports that a single picture of the item is wanted.
func (s *session) still() bool { return s.item.Length == playlist.OneFrame }

// stays returns until when the single picture is shown.
func (s *session) stays() time.Duration {
	return max(s.item.Start, s.buffer.Held().Start) + Entry{Item: s.item}.Span()
}

// lasts reports that the single picture has not been shown for its time yet.
func (s *session) lasts() bool {
	return s.still() && s.buffer.Level().Video.Present && s.now() < s.stays()
}

// asksForOne reports that the server is asked for the single picture alone.
func (l *link) asksForOne() bool { return l.still() && !l.whole.Load() }

// insist says what becomes of a connection that has brought nothing to play. A
// single picture is looked for in all of the stream then: not every server knows
// how to send one, and tells how it is coded.
func (l *link) insist() error {
	if !l.asksForOne() {
		return &Error{Reason: NoMedia}
	}
	l.whole.Store(true)
	return errReplay
}

// depicts reports that a packet is needed for the single picture. It ends the
// buffer where a server goes on behind that. l.mu is held.
func (l *link) depicts(p media.Packet) bool {
	if p.Track != media.Video || l.cut {
		return false
	}
	if held := l.buffer.Held(); l.fed && p.DTS > max(l.item.Start, held.Start)+reordered {
		l.cut, l.complete = true, true
		l.buffer.End()
	}
	return !l.cut
}

// halt asks a server to wait that goes on behind the single picture.
func (l *link) halt() {
	l.mu.Lock()
	stream, over := l.stream, l.cut && !l.paused
	l.paused = l.paused || over
	l.mu.Unlock()
	if over && stream != nil {
		_ = stream.Pause(l.item.Start) // the reader finds out when the connection is dead
	}
}
