package buffer

import (
	"sort"
	"time"

	"rill/media"
)

// keysBefore counts the keyframes before packet i.
func (t *track) keysBefore(i int) int {
	return sort.Search(len(t.keys), func(k int) bool { return t.keys[k] >= t.first+int64(i) })
}

// index returns where keyframe k is among the packets.
func (t *track) index(k int) int { return int(t.keys[k] - t.first) }

// keyframe returns the index of the last keyframe at or before pts.
func (t *track) keyframe(pts time.Duration) (int, bool) {
	k := sort.Search(len(t.keys), func(k int) bool { return t.packets[t.index(k)].DTS > pts })
	for k--; k >= 0; k-- {
		if i := t.index(k); t.packets[i].PTS <= pts {
			return i, true
		}
	}
	return 0, false
}

// nextKeyframe returns the index of the first keyframe after index i.
func (t *track) nextKeyframe(i int) (int, bool) {
	k := t.keysBefore(i + 1)
	if k == len(t.keys) {
		return 0, false
	}
	return t.index(k), true
}

// start returns the first time that can be played from.
func (t *track) start() (time.Duration, bool) {
	if len(t.keys) == 0 {
		return 0, false
	}
	return t.packets[t.index(0)].PTS, true
}

// KeyframeTime returns the PTS of the last picture at or before at that can be
// decoded alone.
func (b *Buffer) KeyframeTime(at time.Duration) (time.Duration, bool) {
	r, ok := b.peek(at)
	r.Packet.Release()
	return r.Packet.PTS, ok
}

// NextKeyframe returns when the first picture at or after at is shown that can
// be decoded alone; false when none is held.
func (b *Buffer) NextKeyframe(at time.Duration) (time.Duration, bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	t := &b.tracks[media.Video]
	for k := range t.keys {
		if pts := t.packets[t.index(k)].PTS; pts >= at {
			return pts, true
		}
	}
	return 0, false
}

// Keyframe returns the last picture at or before at that can be decoded alone,
// for the caller to release. It moves no cursor, and may read it from disk.
func (b *Buffer) Keyframe(at time.Duration) (media.Packet, bool) {
	r, ok := b.peek(at)
	ok = ok && b.fetch(&r)
	return r.Packet, ok
}

func (b *Buffer) peek(at time.Duration) (r Reading, ok bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	t := &b.tracks[media.Video]
	i, ok := t.keyframe(at)
	if ok {
		r.Packet, r.away = t.packets[i], t.place(i)
		r.Packet.Retain()
	}
	return r, ok
}
