package player_test

import (
	"testing"
	"time"

	"rill/media"
	"rill/player"
)

// sounded is a run of samples that the output was given.
type sounded struct {
	pts, end       time.Duration
	rate, channels int
	pace           float64
}

func soundedBy(s media.Samples) sounded {
	lasted := time.Duration(float64(s.Duration()) * s.Pace())
	return sounded{s.PTS, s.PTS + lasted, s.Rate, s.Channels, s.Pace()}
}

// seamless fails unless every run of samples begins where the one before ended,
// to the sample, all in one shape. Where the speed changes, time steps.
func seamless(t *testing.T, runs []sounded) {
	t.Helper()
	for i, run := range runs[1:] {
		before := runs[i]
		slack := time.Second / time.Duration(run.rate)
		if run.pace != before.pace {
			slack = 15 * time.Millisecond
		}
		if off := run.pts - before.end; off.Abs() > slack {
			t.Errorf("run %d begins at %v, %v after the one before", i+1, run.pts, off)
		}
		if run.rate != before.rate || run.channels != before.channels {
			t.Errorf("run %d has %d channels at %d Hz, the one before %d at %d Hz", i+1, run.channels, run.rate, before.channels, before.rate)
		}
	}
}

// steady fails unless the pictures of several items came a frame apart.
func steady(t *testing.T, pictures []shown, frame time.Duration) {
	t.Helper()
	for i, p := range pictures[2:] {
		if wall := p.at.Sub(pictures[i+1].at); wall > 2*frame || wall < frame/2 {
			t.Errorf("picture %d at %v came %v after the one before at %v", i+2, p.pts, wall, pictures[i+1].pts)
		}
	}
}

func TestListGoesOnWithoutAGap(t *testing.T) {
	play(t, func(r *rig) {
		r.open("vod/rill_300", "vod/rill_800", "vod/rill_300")
		r.until("at the last item", func(s player.Snapshot) bool { return s.Current == 2 })
		r.until("ended", isState(player.Ended))
		seamless(t, r.runs)
		pictures := r.screen.list()
		if len(pictures) != 3*frames {
			t.Errorf("%d pictures, want %d", len(pictures), 3*frames)
		}
		steady(t, pictures, time.Second/30)
		if sum := r.player.Summary(); sum.Stalls.Count > 0 || sum.Frames.Dropped > 0 || len(sum.Errors) > 0 {
			t.Errorf("%+v", sum)
		}
	})
}
