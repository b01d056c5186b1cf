package abr_test

import (
	"testing"
	"time"

	"rill/player/abr"
)

// newLive returns a player at the live edge, of which nobody knows what the
// line carries beyond what arrives.
func newLive(l abr.Ladder, rung int) *player {
	p := newPlayer(l, rung, float64(l[rung].Bitrate)/mbit)
	p.m.Live, p.m.Line.LowerBound, p.m.Line.Confidence = true, true, 0
	p.m.Buffer.Target, p.m.Buffer.Ahead = 6*time.Second, 5500*time.Millisecond
	return p
}

func isProbe(d abr.Decision) bool { return d.Probe }

func TestLiveGoesUpOnlyAfterAProbe(t *testing.T) {
	p := newLive(ladder(0.5, 1, 2), 0)
	d := p.until(t, 10*time.Second, isProbe)
	if d.Rung != 1 || d.Reason.Code != abr.EvidenceNeeded {
		t.Errorf("%+v", d)
	}
	p.settle(abr.ProbeTime)
	p.c.Probed(1, true, p.m.At)
	p.until(t, 10*time.Second, func(d abr.Decision) bool { return d.Rung == 1 && !d.Probe })
}

func TestLiveThatFailedAProbeIsNotTriedForAWhile(t *testing.T) {
	p := newLive(ladder(0.5, 1, 2), 0)
	p.until(t, 10*time.Second, isProbe)
	p.settle(abr.ProbeTime)
	p.c.Probed(1, false, p.m.At)
	failed := p.m.At
	p.until(t, time.Minute, isProbe)
	if got := p.m.At - failed; got < 29*time.Second {
		t.Errorf("tried again after %v", got)
	}
}

func TestLiveGoesUpOnTheEvidenceOfBursts(t *testing.T) {
	p := newLive(ladder(0.5, 1, 2), 0)
	p.m.Line = abr.Line{Rate: mbit / 2, Estimate: 5 * mbit, Confidence: 0.9}
	d := p.until(t, 10*time.Second, func(d abr.Decision) bool { return d.Rung > 0 })
	if d.Probe {
		t.Errorf("%+v", d)
	}
}

func TestLiveIsNotTriedWhenItIsLate(t *testing.T) {
	p := newLive(ladder(0.5, 1, 2), 0)
	p.m.Buffer.Ahead = time.Second
	for range 60 {
		if d := p.ask(); d.Probe || d.Rung > 0 {
			t.Fatalf("%+v", d)
		}
	}
}
