package buffer

import (
	"slices"
	"time"

	"rill/media"
)

// Picture returns the PTS of the picture that is n after the one shown at a
// time, or before it when n is negative. It reports false when that one is not
// held, or is not known yet because pictures in between may still come.
func (b *Buffer) Picture(at time.Duration, n int) (time.Duration, bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	times := b.tracks[media.Video].times(b.ended)
	shown, exact := slices.BinarySearch(times, at)
	if !exact {
		shown--
	}
	if shown < 0 || n < -shown || n >= len(times)-shown {
		return 0, false
	}
	return times[shown+n], true
}

// times returns when pictures are shown, in order, from the first keyframe on.
// Before the end, a picture that is shown later than the newest was sent may
// have others before it that are to come.
func (t *track) times(ended bool) []time.Duration {
	start, ok := t.start()
	if !ok {
		return nil
	}
	var times []time.Duration
	for _, p := range t.packets[t.index(0):] {
		if p.PTS >= start && (ended || p.PTS <= t.newest) {
			times = append(times, p.PTS)
		}
	}
	slices.Sort(times)
	return slices.Compact(times)
}
