package player

import (
	"time"

	"rill/media"
	"rill/player/playlist"
)

// A Leg is one of the two sources of a live item.
type Leg struct {
	Address  string        // without credentials
	Feeding  bool          // it delivers what the item shows
	Received media.Bitrate // over the last second: what it costs
	Err      error         // *Error: why it does not; nil when it does, or has not yet
}

// legs tells how the two sources are; nil where there is one.
func (s *session) legs(now time.Time) []Leg {
	if s.twin == nil {
		return nil
	}
	n := s.facts.get()
	first := Leg{
		Address: playlist.Redact(s.source()), Received: s.meter.Rate(now),
		Feeding: n.attempt == 0 && s.twin.merge.Bound(firstLeg),
	}
	if n.err != nil {
		first.Err = n.err
	}
	second := Leg{Address: playlist.Redact(s.item.Twin), Received: s.twin.meter.Rate(now), Feeding: s.twin.feeds()}
	if err := s.twin.trouble(); err != nil {
		second.Err = err
	}
	return []Leg{first, second}
}

// trouble is why the second source is gone.
func (t *twin) trouble() *Error {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.err
}
