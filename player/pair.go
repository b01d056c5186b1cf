package player

import (
	"context"
	"time"

	"rill/media/rtmp"
	"rill/player/internal/cadence"
	"rill/player/network"
	"rill/player/status"
)

// Of an item with two sources the one that is lost is made again in haste: until
// it is there nobody stands in for the other one.
const (
	promptly = 2 * time.Second        // for each step of a connection
	often    = 500 * time.Millisecond // between two attempts
	hasty    = 16                     // attempts in a row; what is gone for longer is asked for as usual
	quick    = 6                      // of which so many are given up promptly
)

// quicken bounds the making of a connection that follows a loss, and so many
// attempts in vain.
func (s *session) quicken(cfg *rtmp.Config, vain int) {
	if s.item.Twin == "" || cfg.DialTimeout > 0 || vain > quick || vain == 0 && !s.link.hasMedia() {
		return
	}
	cfg.DialTimeout, cfg.HandshakeTimeout, cfg.CommandTimeout = promptly, promptly, promptly
}

// backoff is how long to wait before the nth attempt in a row of one of the
// item's sources.
func (s *session) backoff(n int, when status.Retry) time.Duration {
	if s.item.Twin == "" || when == status.Later {
		return backoff(n, when)
	}
	if wait := backoff(n, when); wait < often {
		return wait
	}
	return backoff(max(3, n-hasty), when)
}

// hopeful reports that the second source delivers, or may yet: the item is not
// over because the first one is.
func (t *twin) hopeful() bool {
	if t == nil {
		return false
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.err == nil || !t.heardAt.IsZero() && !t.err.Fatal()
}

// delivers reports that the second source delivers right now.
func (t *twin) delivers() bool { return t.feeds() && time.Since(t.heardLast()) < lookAfter }

// spread is how far the two sources are apart that deliver.
func (t *twin) spread() time.Duration {
	if t == nil {
		return 0
	}
	return t.merge.Spread()
}

// hear notes that the second source delivers.
func (t *twin) hear(now time.Time) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.err == nil && !t.heardAt.IsZero() {
		t.cadence.Pause(now.Sub(t.heardAt), now)
	}
	t.heardAt, t.err = now, nil
}

// heardLast is when the second source delivered last.
func (t *twin) heardLast() time.Time {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.heardAt
}

// patience is how long the second source may be silent from now on: not for long
// while both deliver the same.
func (t *twin) patience() time.Duration {
	if !t.merge.Bound(firstLeg) || !t.merge.Bound(secondLeg) {
		return silenceOfTwin
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	return unmissed(t.cadence)
}

// unmissed is how much silence of one source is no sign of anything while the
// other one delivers. What this one has kept back before counts little: it may
// have been a loss.
func unmissed(c cadence.Cadence) time.Duration { return min(c.Patience()/2, cadence.Least) }

// rest waits before the next attempt, or until the network has changed.
func (t *twin) rest(ctx context.Context, wait time.Duration) error {
	select {
	case <-time.After(wait):
	case <-t.hurry:
	case <-ctx.Done():
		return context.Cause(ctx)
	}
	return nil
}

// surroundings acts on a change of the network as that of a link does.
func (t *twin) surroundings(change network.Change) {
	if t == nil {
		return
	}
	t.mu.Lock()
	conn := t.conn
	t.mu.Unlock()
	if conn != nil && left(&change.State, conn.LocalAddr()) {
		conn.Close()
	}
	if conn == nil && invites(change) {
		signal(t.hurry)
	}
}
