package video

import (
	"sync"
	"time"
)

// Stats count what became of the pictures.
type Stats struct {
	Presented int64         // shown, and painted as far as known
	Dropped   int64         // too late to be shown, or shown but never painted
	Late      int64         // of those presented: more than 20 ms after their time
	Position  time.Duration // PTS of the last one shown
	Offsets   Distribution  // PTS minus media time when shown; negative: picture late, sound early
}

const lateness = 20 * time.Millisecond // half a picture at 25 per second

type tally struct {
	mu    sync.Mutex
	stats Stats
}

func (t *tally) read() Stats {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.stats
}

func (t *tally) drop() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.stats.Dropped++
}

func (t *tally) sample(offset time.Duration) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.stats.Offsets.add(offset)
	if offset < -lateness {
		t.stats.Late++
	}
}

func (t *tally) present(pts time.Duration, skipped bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.stats.Position = pts
	if skipped {
		t.stats.Dropped++
		return
	}
	t.stats.Presented++
}
