package buffer

import (
	"slices"
	"time"

	"rill/media"
)

// join puts what is staged in the place of what is held behind the cut.
func (s *Splice) join(c cut) {
	b := s.buffer
	s.joined, s.at = true, c.key.PTS
	s.edge = [2]time.Duration{media.Video: c.key.PTS, media.Audio: b.tracks[media.Audio].edge(c.keep[media.Audio])}
	for i := range s.staged {
		s.has[i] = b.tracks[i].any
		s.replace(&b.tracks[i], &s.staged[i], c.keep[i], c.skip[i])
	}
	b.ended = false
	b.trim()
	b.wake()
}

// edge is the time before which a packet says what one of the first n does.
func (t *track) edge(n int) time.Duration {
	if n == 0 {
		return 0
	}
	return t.packets[n-1].DTS + t.spacing()/2 + 1
}

// replace cuts a track and appends what is staged for it but the first skip
// packets. Times of decoding stay in order; those of showing are never touched.
func (s *Splice) replace(held, staged *track, keep, skip int) {
	s.buffer.bytes -= held.cut(keep)
	packets := slices.Clone(staged.packets)
	for i := range packets {
		packets[i].Retain()
	}
	staged.clear()
	if skip < len(packets) {
		held.precede(packets[skip].DTS)
	}
	for i, p := range packets {
		if i < skip || p.Track == media.Video && p.PTS < s.edge[media.Video] {
			p.Release()
			continue
		}
		held.push(p)
		s.buffer.bytes += int64(len(p.Data))
	}
}

// cut releases all packets but the first n and returns the size of the others.
func (t *track) cut(n int) int64 {
	dropped := size(t.packets[n:])
	for i := range t.packets[n:] {
		t.packets[n+i].Release()
	}
	t.unread -= size(t.packets[max(n, t.cursor):])
	t.packets = slices.Delete(t.packets, n, len(t.packets))
	for _, at := range t.places[min(n, len(t.places)):] {
		t.onDisk -= int64(at.size)
	}
	t.places = t.places[:min(n, len(t.places))]
	t.keys = slices.Delete(t.keys, t.keysBefore(n), len(t.keys))
	if n > 0 {
		t.newest = t.packets[n-1].DTS
	}
	return dropped
}

// precede makes all packets be decoded before dts: those that another source
// decodes later than this one would.
func (t *track) precede(dts time.Duration) {
	for i := len(t.packets) - 1; i >= 0 && t.packets[i].DTS >= dts; i-- {
		t.packets[i].DTS = dts - 1
	}
	t.newest = min(t.newest, dts-1)
}
