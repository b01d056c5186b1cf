package player_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"rill/player"
)

func TestRecordingPlaysAtAnySpeed(t *testing.T) {
	for _, speed := range []float64{0.25, 0.5, 1.5, 2, 4} {
		t.Run(fmt.Sprint(speed), func(t *testing.T) {
			play(t, func(r *rig) {
				r.player.SetSpeed(speed)
				r.open("vod/rill_300")
				r.until("playing", isState(player.Ready))
				start := time.Now()
				time.Sleep(time.Duration(20 * float64(time.Second) / speed))
				r.until("ended", isState(player.Ended))
				if took, want := time.Since(start), time.Duration(24*float64(time.Second)/speed); (took - want).Abs() > time.Duration(300*float64(time.Millisecond)/min(1, speed)) {
					t.Errorf("24s took %v, want %v", took, want)
				}
				r.checkSpeed(speed)
			})
		})
	}
}

// checkSpeed judges a whole clip that was played.
func (r *rig) checkSpeed(speed float64) {
	r.t.Helper()
	pictures := r.screen.list()
	if !slices.IsSortedFunc(pictures, func(a, b shown) int { return int(a.pts - b.pts) }) {
		r.t.Error("pictures are out of order")
	}
	heard := time.Duration(len(r.sound)/2) * time.Second / 44100
	if want := time.Duration(24 * float64(time.Second) / speed); (heard - want).Abs() > time.Duration(150*float64(time.Millisecond)/min(1, speed)) {
		r.t.Errorf("%v of sound, want %v", heard, want)
	}
	sum := r.player.Summary()
	if sum.Stalls.Count != 0 || len(pictures) != frames {
		r.t.Errorf("%d stalls, %d pictures", sum.Stalls.Count, len(pictures))
	}
	if o := sum.AVOffset; o.Count == 0 || o.P95 < -15*time.Millisecond || o.P95 > 5*time.Millisecond {
		r.t.Errorf("A/V offset p95 %v of %d, want within -15ms..5ms", o.P95, o.Count)
	}
}

func TestSpeedChangesWhilePlaying(t *testing.T) {
	play(t, func(r *rig) {
		r.open("vod/rill_300")
		r.until("at 2s", reaches(2*time.Second))
		for _, speed := range []float64{2, 0.5, 1.1, 1, 3, 1} {
			r.player.SetSpeed(speed)
			time.Sleep(time.Second)
			before := r.player.Snapshot()
			time.Sleep(time.Second)
			after := r.player.Snapshot()
			passed := after.Position - before.Position
			if want := time.Duration(speed * float64(time.Second)); (passed - want).Abs() > 60*time.Millisecond*time.Duration(max(1, speed)) {
				t.Errorf("at %v a second takes %v of the recording", speed, passed)
			}
			if after.Speed != speed || after.Stats.Rate != speed {
				t.Errorf("speed %v, rate %v, want %v", after.Speed, after.Stats.Rate, speed)
			}
		}
		r.until("ended", isState(player.Ended))
		if o := r.player.Summary().AVOffset; o.P95 < -15*time.Millisecond || o.P95 > 5*time.Millisecond {
			t.Errorf("A/V offset p95 %v", o.P95)
		}
	})
}

func TestSpeedOutOfRangeIsBroughtIntoIt(t *testing.T) {
	play(t, func(r *rig) {
		for in, want := range map[float64]float64{100: player.MaxSpeed, 0.01: player.MinSpeed, 0: 1, -1: 1} {
			r.player.SetSpeed(1)
			r.player.SetSpeed(in)
			r.until("set", func(s player.Snapshot) bool { return s.Speed == want })
		}
	})
}

func TestNormalSpeedIsExactAfterAnother(t *testing.T) {
	play(t, func(r *rig) {
		r.open("vod/rill_300")
		r.until("at 2s", reaches(2*time.Second))
		r.player.SetSpeed(1.5)
		r.until("at 6s", reaches(6*time.Second))
		r.player.SetSpeed(1)
		r.until("at 8s", reaches(8*time.Second))
		before := r.player.Summary().AVOffset.Count
		r.until("ended", isState(player.Ended))
		sum := r.player.Summary()
		if sum.Frames.Dropped != 0 || sum.AVOffset.Count == before {
			t.Errorf("%d pictures dropped", sum.Frames.Dropped)
		}
	})
}
