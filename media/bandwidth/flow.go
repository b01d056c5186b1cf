package bandwidth

import (
	"time"

	"rill/media"
)

// A Flow is what came of one kind of media, as NetStreamInfo has it.
type Flow struct {
	PerSecond   int64         // bytes during the last second: audioBytesPerSecond and its like
	Bytes       int64         // since the start, with what was thrown away: audioByteCount
	BufferBytes int64         // in the buffer: audioBufferByteLength
	Buffer      time.Duration // in the buffer: audioBufferLength
}

// counter counts what the caller need not tell of a Flow.
type counter struct {
	window window
	bytes  int64
}

func (c *counter) add(n int64, at time.Time) {
	c.window.add(n, at)
	c.bytes += n
}

func (c *counter) flow(now time.Time) Flow {
	return Flow{PerSecond: int64(c.window.rate(now) / 8), Bytes: c.bytes}
}

// flows are the media of a connection by track, and what was played of them.
type flows struct {
	tracks [media.Data + 1]counter
	played counter
}

// Media accounts for a message of n bytes of media of time ts that was complete
// at the time at. It is told of every message, in the order of arrival and right
// after the Read that completed it. It does not allocate.
func (m *Meter) Media(track media.Track, n int, ts time.Duration, at time.Time) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.flows.tracks[min(track, media.Data)].add(int64(max(0, n)), at)
	if track > media.Audio {
		return
	}
	began := m.pace.begun
	progress, s := m.pace.reached(ts, at)
	m.advance(progress)
	if s.busy > 0 && m.told.Before(began) {
		m.evidence.add(s)
	}
	if b := m.trail.tail(int64(n)); n >= minBurst && b.large() {
		m.whole = m.whole.plus(b.sample().work, 1)
	}
}

// Played accounts for n bytes of media that were taken out of the buffer to be
// played.
func (m *Meter) Played(n int, at time.Time) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.flows.played.add(int64(max(0, n)), at)
}
