package player

import (
	"context"
	"math"
	"sync"
	"time"

	"rill/media"
)

// never is a time that does not come.
const never = time.Duration(math.MaxInt64)

// turn says when a session's stages may give what they have decoded, and where
// its timeline lies on the clock's. Until then they hold on to it.
type turn struct {
	mu      sync.Mutex
	base    time.Duration // when, by the clock, time 0 of the item is
	before  time.Duration // by the clock: until then the sound of the item before lasts
	open    [2]bool
	follows bool // on an item that has just been shown
	changed chan struct{}
}

// begin opens the turn of a session that follows nothing: its timeline is the
// clock's.
func (t *turn) begin() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.open = [2]bool{true, true}
	t.wake()
}

// pass opens the turn for a track. The times count when it is the first.
func (t *turn) pass(track media.Track, base, before time.Duration) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !t.follows {
		t.base, t.before, t.follows = base, before, true
	}
	t.open[track] = true
	t.wake()
}

// nudge lets those who wait look whether they still should.
func (t *turn) nudge() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.wake()
}

func (t *turn) wake() {
	if t.changed != nil {
		close(t.changed)
		t.changed = nil
	}
}

// await blocks until the track's turn has come, or what waits is outdated.
func (t *turn) await(ctx context.Context, track media.Track, outdated func() bool) error {
	for {
		changed := t.wait(track)
		if changed == nil || outdated() {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
}

// wait returns a channel that is closed at the next change; nil when the track's
// turn has come.
func (t *turn) wait(track media.Track) <-chan struct{} {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.open[track] {
		return nil
	}
	if t.changed == nil {
		t.changed = make(chan struct{})
	}
	return t.changed
}

// has reports that the track's turn has come.
func (t *turn) has(track media.Track) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.open[track]
}

// begun reports that the turn has come for some track.
func (t *turn) begun() bool { return t.has(media.Video) || t.has(media.Audio) }

// offset is when, by the clock, time 0 of the item is.
func (t *turn) offset() time.Duration {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.base
}

// after returns until when, by the clock, the sound before lasts. It reports
// false when nothing was before.
func (t *turn) after() (time.Duration, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.before, t.follows
}
