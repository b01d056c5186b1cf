package mediatest

import (
	"time"

	"rill/media"
)

// A weather is what the link is like as time passes: a trace that is being
// followed, or one rate and delay that stay.
type weather struct {
	rate  media.Bitrate // 0 stops the sender
	delay time.Duration

	trace  Trace
	index  int
	change time.Time // when the next step of the trace starts

	stalled time.Time // nothing is sent before this moment
}

// next returns when the weather changes after now; false if it stays.
func (w *weather) next(now time.Time) (time.Time, bool) {
	var at time.Time
	if len(w.trace) > 0 {
		at = w.change
	}
	if w.stalled.After(now) && (at.IsZero() || w.stalled.Before(at)) {
		at = w.stalled
	}
	return at, !at.IsZero()
}

// turn moves on to what holds at now.
func (w *weather) turn(now time.Time) {
	for len(w.trace) > 0 && !w.change.After(now) {
		w.index = (w.index + 1) % len(w.trace)
		w.enter(w.change)
	}
}

func (w *weather) follow(t Trace, now time.Time) {
	w.trace, w.index = t, 0
	if len(t) > 0 {
		w.enter(now)
	}
}

func (w *weather) enter(at time.Time) {
	step := w.trace[w.index]
	w.rate, w.delay = step.Rate, step.Delay
	w.change = at.Add(max(step.Duration, time.Nanosecond))
}

// speed returns how fast the sender sends at now.
func (w *weather) speed(now time.Time) media.Bitrate {
	if w.stalled.After(now) {
		return 0
	}
	return w.rate
}
