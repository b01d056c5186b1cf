package player_test

import (
	"testing"
	"time"

	"rill/player"
)

func TestLevelsAreThoseOfWhatIsHeard(t *testing.T) {
	serving(t, sound(t), func(r *rig) {
		if r.player.Levels() != (player.Levels{}) {
			t.Error("levels of nothing")
		}
		r.open("vod/sound")
		r.until("at 1s", reaches(time.Second))
		loud := 0
		for range 100 {
			time.Sleep(20 * time.Millisecond)
			at, l := r.player.Snapshot().Position, r.player.Levels()
			if want := r.peak(at); l[0] > 0 && l[0] <= 1 && l[1] > 0 && l[0] >= want*0.5 {
				loud++
			}
		}
		if loud < 95 {
			t.Errorf("%d of 100 levels are those of the sound", loud)
		}
		r.player.Pause()
		r.until("paused", func(s player.Snapshot) bool { return !s.PlayWhenReady })
		if l := r.player.Levels(); l != (player.Levels{}) {
			t.Errorf("%v while paused", l)
		}
	})
}

// peak returns the peak of the left side in the 10 ms from a moment on.
func (r *rig) peak(at time.Duration) (peak float32) {
	r.mu.Lock()
	defer r.mu.Unlock()
	from := int(at*44100/time.Second) * 2
	for i := from; i < min(from+882, len(r.sound)); i += 2 {
		peak = max(peak, r.sound[i], -r.sound[i])
	}
	return peak
}

func TestLevelsOfPicturesAreNotMeasured(t *testing.T) {
	play(t, func(r *rig) {
		r.open("vod/rill_300")
		r.until("at 1s", reaches(time.Second))
		if l := r.player.Levels(); l != (player.Levels{}) {
			t.Errorf("%v beside pictures", l)
		}
	})
}
