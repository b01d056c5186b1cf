package buffer

import (
	"time"

	"rill/media"
)

// disorder is how many packets of a coded picture may be sent before those that
// are shown earlier.
const disorder = 32

// Hole returns the time between what was sent until at and what was sent next,
// if it is known: then there is neither picture nor sound in it.
func (b *Buffer) Hole(at time.Duration) (hole media.Span, ok bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	hole.End = Unbounded
	for i := range b.tracks {
		t := &b.tracks[i]
		next := t.before(at + 1)
		switch {
		case !t.any || next == len(t.packets) && b.ended:
			continue
		case next == len(t.packets) || next == 0:
			return media.Span{}, false
		}
		hole.Start, hole.End = max(hole.Start, t.shownUntil(next)), min(hole.End, t.packets[next].DTS)
	}
	return hole, hole.End < Unbounded
}

// shownUntil returns the last PTS of the first n packets.
func (t *track) shownUntil(n int) (last time.Duration) {
	for _, p := range t.packets[max(0, n-disorder):n] {
		last = max(last, p.PTS)
	}
	return last
}
