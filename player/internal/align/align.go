// Package align finds out how the timelines of two connections to the same live
// content relate.
package align

import (
	"hash/maphash"
	"time"

	"rill/media"
)

const (
	patience = 500 * time.Millisecond // until what a server sent at once has come
	near     = time.Second            // timestamps that agree so closely when they arrive are of one clock
	enough   = 3                      // packets of sound that are the same
	kept     = 1024                   // packets of sound
)

// A Match compares what two connections deliver. It is for one goroutine at a
// time.
type Match struct {
	seed  maphash.Seed
	heard map[uint64]time.Duration // when the old connection's sound is; below 0 where several sound the same
	old   time.Duration            // newest

	newest  time.Duration // of the new connection
	began   time.Time
	votes   map[time.Duration]int
	matched time.Duration
	found   bool
}

// New returns a Match that knows nothing.
func New() *Match {
	return &Match{seed: maphash.MakeSeed(), heard: make(map[uint64]time.Duration), votes: make(map[time.Duration]int)}
}

// Old sees a packet of the old connection, in its place of the timeline.
func (m *Match) Old(p media.Packet) {
	m.old = max(m.old, p.DTS)
	if p.Track != media.Audio || len(m.heard) >= kept {
		return
	}
	sound := maphash.Bytes(m.seed, p.Data)
	if _, again := m.heard[sound]; again {
		m.heard[sound] = -1
		return
	}
	m.heard[sound] = p.DTS
}

// New sees a packet of the new connection, as it was sent.
func (m *Match) New(p media.Packet, now time.Time) {
	if m.began.IsZero() {
		m.began, m.newest = now, p.DTS
	}
	m.newest = max(m.newest, p.DTS)
	if p.Track != media.Audio || m.found {
		return
	}
	at, known := m.heard[maphash.Bytes(m.seed, p.Data)]
	if !known || at < 0 || len(m.votes) >= kept {
		return
	}
	shift := at - p.DTS
	m.votes[shift]++
	m.matched, m.found = shift, m.votes[shift] >= enough
}

// Shift returns what takes the new connection's times to the timeline, once it
// is known: what sound says that both have, else that of a common clock if the
// newest of both agree, else what makes them agree. common is the shift of the
// old connection.
func (m *Match) Shift(common time.Duration, now time.Time) (shift time.Duration, ok bool) {
	switch {
	case m.found:
		return m.matched, true
	case m.began.IsZero() || now.Sub(m.began) < patience:
		return 0, false
	case (m.newest + common - m.old).Abs() <= near:
		return common, true
	}
	return m.old - m.newest, true
}
