package ui

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"rill/player"
	"rill/ui/surface"
)

// How often the window looks at the player.
const (
	lookMoving = 100 * time.Millisecond
	lookStill  = 200 * time.Millisecond
	lookHeard  = 40 * time.Millisecond // at levels of sound, where painting is cheap
)

// bind carries the player's snapshots into the window until ctx is done, and
// then closes it. Together with the pictures, it is the only way into Fyne's
// goroutine.
func (w *window) bind(ctx context.Context) {
	defer w.player.Subscribe(w.news.heard)()
	timer := time.NewTimer(0)
	defer timer.Stop()
	var awake wakefulness
	for {
		select {
		case <-ctx.Done():
			w.post(w.leave)
			return
		case <-timer.C:
		}
		s := w.player.Snapshot()
		awake.keep(s.Playing())
		timer.Reset(pause(s, w.view.Way()))
		w.offer(&s)
	}
}

// pause returns when to look again.
func pause(s player.Snapshot, way surface.Way) time.Duration {
	switch {
	case s.Playing() && soundOnly(s) && way == surface.Shader:
		return lookHeard
	case s.Playing():
		return lookMoving
	}
	return lookStill
}

// offer leaves a snapshot for the next picture to bring along, so that both
// cost one painting of the window; without pictures it goes alone. That of a
// seek is not to wait for a painting that was begun just before.
func (w *window) offer(s *player.Snapshot) {
	w.offered.Store(s)
	if w.screen.Idle() > lookMoving && !w.seeker.underWay() {
		w.post(w.accept)
	}
}

func (w *window) accept() {
	if s := w.offered.Swap(nil); s != nil {
		w.update(*s)
	}
}

// wakefulness keeps the screen from going blank while something plays.
type wakefulness struct{ on bool }

func (a *wakefulness) keep(on bool) {
	if a.on == on || !canBlank() {
		return
	}
	a.on = on
	fyne.CurrentApp().Driver().SetDisableScreenBlanking(on)
}
