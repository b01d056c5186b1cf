package player

import (
	"context"
	"time"

	"rill/player/abr"
)

const (
	// hasteAbove is how much buffered is worth replacing when the viewer chooses.
	hasteAbove = 4 * time.Second

	// everything as what is to be kept of the buffer is all of it.
	everything = 24 * time.Hour
)

// A wish is for a rung, from so far ahead of what is shown on, and why.
type wish struct {
	rung int
	keep time.Duration
	why  abr.Reason
}

// byHand is the wish of a viewer who does not want to wait for the end of a long
// buffer.
func (s *session) byHand(rung int) wish {
	w := wish{rung: rung, keep: everything, why: abr.Reason{Code: abr.Chosen}}
	switch {
	case s.buffer.Level().Unread() <= hasteAbove:
	case s.facts.get().live():
		w.keep = liveFast
	default:
		w.keep = fastLead
	}
	return w
}

// change wishes for another rung; the last wish counts. It reports false when
// nothing has come yet that could be gone on with, or that is of two sources.
func (l *link) change(w wish) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.fed || l.twin != nil {
		return false
	}
	l.trial.stop()
	if now := l.over.now; now != nil {
		if now.rung == w.rung {
			l.over.wants = false
			return true
		}
		now.cancel(errOtherWish)
	}
	l.over.wish, l.over.wants = w, true
	signal(l.over.wished)
	return true
}

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
	l.over.reasons[l.over.wish.rung] = l.over.wish.why
	return l.over.now
}

// reason returns why a rung was chosen last.
func (l *link) reason(rung int) abr.Reason {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.over.reasons[rung]
}
