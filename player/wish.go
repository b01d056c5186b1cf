package player

import (
	"context"
	"time"
)

// hasteAbove is how much buffered is worth replacing when the viewer chooses.
const hasteAbove = 4 * time.Second

// A wish is for a rung. Fast replaces what is buffered.
type wish struct {
	rung int
	fast bool
}

// change wishes for another rung; the last wish counts. It reports false when
// nothing has come yet that could be gone on with, or that is of two sources.
func (l *link) change(rung int, fast bool) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.fed || l.twin != nil {
		return false
	}
	if now := l.over.now; now != nil {
		if now.rung == rung {
			l.over.wants = false
			return true
		}
		now.cancel(errOtherWish)
	}
	l.over.wish, l.over.wants = wish{rung, fast}, true
	signal(l.over.wished)
	return true
}

// worthHaste reports that so much is buffered that a viewer who chooses does not
// want to wait for its end.
func (s *session) worthHaste() bool { return s.buffer.Level().Unread() > hasteAbove }

// switching returns the rung that comes, and the one that is to come.
func (l *link) switching() (rung, to int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	rung, to = int(l.rung.Load()), NoSwitch
	switch {
	case l.over.now != nil:
		to = l.over.now.rung
	case l.over.wants && l.over.wish.rung != rung:
		to = l.over.wish.rung
	}
	return rung, to
}

// takeWish makes the wish what is under way; nil when there is none.
func (l *link) takeWish(cancel context.CancelCauseFunc) *switching {
	l.mu.Lock()
	defer l.mu.Unlock()
	wants := l.over.wants && l.over.wish.rung != int(l.rung.Load())
	l.over.wants = false
	if !wants {
		return nil
	}
	l.over.now = &switching{wish: l.over.wish, cancel: cancel, accepted: make(chan struct{}, 1), done: make(chan error, 1)}
	return l.over.now
}
