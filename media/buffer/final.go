package buffer

import (
	"time"

	"rill/media"
)

// Final returns the time of the last picture, or of the last sound where there
// are no pictures. It reports false while more may come, and when there is
// nothing.
func (b *Buffer) Final() (time.Duration, bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	t := b.lead()
	if !b.ended || len(t.packets) == 0 {
		return 0, false
	}
	last, from := time.Duration(0), 0
	if t == &b.tracks[media.Video] && len(t.keys) > 0 {
		from = t.index(len(t.keys) - 1)
	}
	for _, p := range t.packets[from:] {
		last = max(last, p.PTS)
	}
	return last, true
}
