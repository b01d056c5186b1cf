package buffer

import (
	"sync"
	"time"

	"rill/media"
)

// A Merge feeds a Buffer from several connections that carry the same live
// stream, so that any of them may vanish and come back without a trace (the
// idea of SMPTE ST 2022-7). Packets are told apart by track, time and content;
// how far the clocks of the connections are apart is learnt from packets that
// both have sent. Its methods may be called from any goroutine.
type Merge struct {
	buffer *Buffer

	mu   sync.Mutex
	legs []leg
}

// lonely is how long the other legs have to be silent for one to go on without
// them.
const lonely = 300 * time.Millisecond

// NewMerge returns a Merge of so many legs into b. Nothing else may push.
func NewMerge(b *Buffer, legs int) *Merge {
	return &Merge{buffer: b, legs: make([]leg, legs)}
}

// Join says that the next packets of a leg come from a new connection.
func (m *Merge) Join(i int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.legs[i].clear()
}

// Part releases what the Merge holds back. Nothing is pushed afterwards.
func (m *Merge) Part() {
	m.mu.Lock()
	defer m.mu.Unlock()
	for i := range m.legs {
		m.legs[i].clear()
	}
}

// Push takes over a packet of a leg with the times of its connection. What the
// Buffer has already is dropped, what may not follow what it has is held back.
func (m *Merge) Push(i int, p media.Packet) {
	m.mu.Lock()
	defer m.mu.Unlock()
	l := &m.legs[i]
	if l.bound && m.buffer.behind(p, l.shift) > maxLag {
		l.clear()
	}
	l.hold(p, time.Now())
	if !l.bound {
		m.bind(i)
	}
	for moved := true; moved; {
		moved = false
		for i := range m.legs {
			moved = m.deliver(i, media.Video) || m.deliver(i, media.Audio) || moved
		}
	}
}

// Bound reports whether a leg carries what the Buffer has.
func (m *Merge) Bound(i int) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.legs[i].bound
}

// Spread returns how far the legs that deliver are apart: so much of what the
// Buffer has came from the first of them alone.
func (m *Merge) Spread() time.Duration {
	m.mu.Lock()
	defer m.mu.Unlock()
	var first, last time.Duration
	n := 0
	for i := range m.legs {
		l := &m.legs[i]
		if !l.bound || time.Since(l.heard) >= lonely {
			continue
		}
		at := max(l.last[media.Video].at, l.last[media.Audio].at)
		if n++; n == 1 {
			first, last = at, at
		}
		first, last = max(first, at), min(last, at)
	}
	return first - last
}

// bind finds out how the times of a leg relate to those of the Buffer. A leg
// that is alone goes on from there as it can.
func (m *Merge) bind(i int) {
	l := &m.legs[i]
	if shift, ok := m.buffer.matched(&l.queues, l.shift); ok {
		l.bind(shift)
		return
	}
	if !m.alone(i) {
		return
	}
	if first, ok := l.queues.begin(); ok {
		l.bind(m.buffer.end() - first)
	}
}

// alone reports that no other leg delivers.
func (m *Merge) alone(i int) bool {
	for k := range m.legs {
		if k != i && m.legs[k].bound && time.Since(m.legs[k].heard) < lonely {
			return false
		}
	}
	return true
}

// deliver pushes the oldest packet that a leg holds of a track, or drops it, and
// reports whether it did either.
func (m *Merge) deliver(i int, track media.Track) bool {
	l := &m.legs[i]
	p, ok := l.head(track)
	if !ok || !l.bound {
		return false
	}
	newest, held := m.buffer.newest(track)
	switch joined := l.last[track].ok; {
	case held && p.DTS <= newest:
		p.Release()
	case !held || joined:
		m.buffer.Push(p)
	case !m.alone(i):
		return false
	case p.Keyframe:
		m.buffer.Push(p)
	default:
		p.Release()
		l.queues.pop(track)
		return true
	}
	l.pass(p)
	return true
}

// newest returns the time of a track's newest packet, if it had any.
func (b *Buffer) newest(track media.Track) (time.Duration, bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.tracks[track].newest, b.tracks[track].any
}

// behind returns how far a packet, moved by shift, is behind the newest of its
// track.
func (b *Buffer) behind(p media.Packet, shift time.Duration) time.Duration {
	newest, held := b.newest(p.Track)
	if !held {
		return 0
	}
	return newest - p.DTS - shift
}

// end returns where something goes on that has nothing to do with what is held;
// 0 when nothing was.
func (b *Buffer) end() time.Duration {
	b.mu.Lock()
	defer b.mu.Unlock()
	video, audio := &b.tracks[media.Video], &b.tracks[media.Audio]
	if !video.any && !audio.any {
		return 0
	}
	return max(video.newest, audio.newest) + Step
}
