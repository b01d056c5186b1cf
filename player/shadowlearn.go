package player

import (
	"context"
	"errors"
	"time"

	"rill/media"
)

const (
	tacit      = 1500 * time.Millisecond // without anything that can be decoded
	tacitBytes = 16 << 10                // though so much has come
)

// errTacit says that a server does not tell in the middle of a recording how it is
// coded.
var errTacit = errors.New("player: the server does not say how the stream is coded")

// listen gives a connection up that brings much and nothing that can be decoded.
func (s *shadow) listen(abort context.CancelCauseFunc) *time.Timer {
	before := s.feed.conn.Bytes()
	return time.AfterFunc(tacit, func() {
		if !s.seen.Load() && s.feed.conn.Bytes()-before > tacitBytes {
			abort(errTacit)
		}
	})
}

// learn sees what comes from the beginning of a recording, and goes on to its
// middle when it is known how it is coded.
func (s *shadow) learn(p media.Packet) {
	first := s.seen.CompareAndSwap(false, p.Track == media.Video || !s.buffer.Level().Video.Present)
	if first && s.seen.Load() && s.learning {
		_ = s.feed.stream.Seek(s.at) // the next read tells when the connection is dead
	}
}
