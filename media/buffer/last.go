package buffer

import (
	"time"

	"rill/media"
)

// Last returns when the last packet of a track that is held ends, as far as its
// time and the time before tell. It reports false when none is held.
func (b *Buffer) Last(track media.Track) (time.Duration, bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	packets := b.tracks[track].packets
	if len(packets) == 0 {
		return 0, false
	}
	last, before := packets[0].PTS, time.Duration(-1)
	for _, p := range packets[max(0, len(packets)-reordered):] {
		switch {
		case p.PTS > last:
			last, before = p.PTS, last
		case p.PTS < last:
			before = max(before, p.PTS)
		}
	}
	if before < 0 {
		return last, true
	}
	return last + last - before, true
}

// reordered is more packets than pictures are apart from where they are shown.
const reordered = 32
