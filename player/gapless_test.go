package player_test

import (
	"testing"
	"time"

	"rill/media"
	"rill/player"
)

// seamless fails unless every run of samples begins where the one before ended,
// to the sample, all in one shape.
func seamless(t *testing.T, runs []media.Samples) {
	t.Helper()
	for i, run := range runs[1:] {
		before := runs[i]
		end := before.PTS + lasting(before)
		if off := run.PTS - end; off.Abs() > time.Second/time.Duration(run.Rate) {
			t.Errorf("run %d begins at %v, %v after the one before", i+1, run.PTS, off)
		}
		if run.Rate != before.Rate || run.Channels != before.Channels {
			t.Errorf("run %d has %d channels at %d Hz, the one before %d at %d Hz", i+1, run.Channels, run.Rate, before.Channels, before.Rate)
		}
	}
}

// lasting returns how long a run of samples is that the rig noted.
func lasting(s media.Samples) time.Duration {
	return time.Duration(s.Speed) * time.Second / time.Duration(s.Rate)
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
		t.Log(r.runs[0].PTS, r.runs[len(r.runs)-1].PTS, len(r.sound)/2)
	})
}
