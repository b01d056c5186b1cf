package abr_test

import (
	"testing"
	"time"

	"rill/player/abr"
)

func TestRungThatFailedIsLeftAlone(t *testing.T) {
	p := newPlayer(ladder(0.3, 3), 0, 5)
	for i, want := range []time.Duration{30 * time.Second, 30 * time.Second, 5 * time.Minute} {
		p.until(t, 20*time.Second, func(d abr.Decision) bool { return d.Rung == 1 })
		p.m.Current = 0
		p.c.Failed(1, p.m.At)
		failed := p.m.At
		p.until(t, 20*time.Second, func(d abr.Decision) bool { return d.Reason.Code == abr.RungLocked })
		p.until(t, 6*time.Minute, func(d abr.Decision) bool { return d.Rung == 1 })
		if got := p.m.At - failed; got < want || got > want+5*time.Second {
			t.Errorf("failure %d: tried again after %v, want %v", i+1, got, want)
		}
		p.m.Current = 0
		p.c.Decide(p.m)
	}
}

func TestStallSoonAfterARiseIsItsFault(t *testing.T) {
	p := newPlayer(ladder(0.3, 3), 0, 5)
	p.until(t, 20*time.Second, func(d abr.Decision) bool { return d.Rung == 1 })
	p.m.Buffer.Stalled = true
	p.ask()
	p.m.Buffer.Stalled = false
	p.m.Current = 0
	stalled := p.m.At
	p.until(t, time.Minute, func(d abr.Decision) bool { return d.Rung == 1 })
	if got := p.m.At - stalled; got < 29*time.Second {
		t.Errorf("tried again after %v", got)
	}
}

func TestAnotherLineIsAnotherStory(t *testing.T) {
	p := newPlayer(ladder(0.3, 3), 0, 5)
	for range 3 {
		p.c.Failed(1, p.m.At)
	}
	p.c.Moved(0)
	p.until(t, 20*time.Second, func(d abr.Decision) bool { return d.Rung == 1 })
}
