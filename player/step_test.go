package player_test

import (
	"slices"
	"testing"
	"time"

	"rill/player"
)

// settled waits until a paused player shows what was asked for.
func (r *rig) settled() shown {
	time.Sleep(100 * time.Millisecond)
	return r.screen.last()
}

// straight returns the pictures of a clip in order, as they are without seeks.
func straight(t *testing.T, name string) (list []shown) {
	t.Helper()
	play(t, func(r *rig) {
		r.open(name)
		r.until("ended", isState(player.Ended))
		list = r.screen.list()
	})
	return list
}

// bare returns what was shown without its wall time.
func bare(list []shown) (out []shown) {
	for _, p := range list {
		out = append(out, shown{pts: p.pts, luma: p.luma})
	}
	return out
}

func TestStepShowsEveryPictureOnceForwardAndBack(t *testing.T) {
	want := bare(straight(t, "vod/rill_300"))
	play(t, func(r *rig) {
		r.open("vod/rill_300")
		r.until("at 5s", reaches(5*time.Second))
		r.player.Pause()
		at := slices.Index(want, bare([]shown{r.settled()})[0])
		up, _ := r.network.Links()[0].Passed()
		for _, steps := range []struct{ by, times int }{{1, 70}, {-1, 130}, {5, 3}, {-50, 1}, {2, 1}} {
			for range steps.times {
				r.player.Step(steps.by)
				at += steps.by
				if got := bare([]shown{r.settled()})[0]; got != want[at] {
					t.Fatalf("step by %d shows %v, want picture %d at %v", steps.by, got.pts, at, want[at].pts)
				}
			}
		}
		if now, _ := r.network.Links()[0].Passed(); now != up {
			t.Errorf("%d bytes sent", now-up)
		}
		if s := r.player.Snapshot(); s.PlayWhenReady || s.Playing() || s.Position != want[at].pts {
			t.Errorf("wants to play: %v, at %v, want a pause at %v", s.PlayWhenReady, s.Position, want[at].pts)
		}
		if n := r.player.Summary().Seeks.Count; n != 0 {
			t.Errorf("%d seeks", n)
		}
		r.player.Play()
		before := len(r.screen.list())
		r.until("ended", isState(player.Ended))
		if got := bare(r.screen.list()[before:]); !slices.Equal(got, want[at+1:]) {
			t.Errorf("%d pictures after the steps, want the %d that follow", len(got), len(want[at+1:]))
		}
	})
}

func TestStepWhilePlayingPauses(t *testing.T) {
	play(t, func(r *rig) {
		r.open("vod/rill_300")
		r.until("at 2s", reaches(2*time.Second))
		before := r.screen.last().pts
		r.player.Step(1)
		if got := r.settled().pts; got <= before || got > before+70*time.Millisecond || r.player.Snapshot().Playing() {
			t.Errorf("shows %v after %v, playing: %v", got, before, r.player.Snapshot().Playing())
		}
	})
}

func TestStepOutsideTheBufferOfALiveStreamMovesNothing(t *testing.T) {
	play(t, func(r *rig) {
		r.open("live/loop")
		r.until("playing", reaches(0))
		r.player.Pause()
		before := r.settled()
		for _, by := range []int{1 << 30, -1 << 30, 100_000, -100_000} {
			r.player.Step(by)
			if got := r.settled(); got != before {
				t.Errorf("step by %d shows %v, was %v", by, got.pts, before.pts)
			}
		}
		if events := r.named(player.StepEvent); len(events) != 4 || events[0].Detail != player.Outside {
			t.Errorf("events %+v, want four that say outside", events)
		}
	})
}

func TestStepBackBeyondTheBufferOfARecordingFetches(t *testing.T) {
	play(t, func(r *rig) {
		r.open("vod/rill_300")
		r.until("at 1s", reaches(time.Second))
		r.player.Seek(20 * time.Second)
		r.until("at 21s", reaches(21*time.Second))
		r.player.Pause()
		at := r.settled().pts
		r.player.Step(-150)
		time.Sleep(time.Second)
		if got := r.settled().pts; (got - (at - 5*time.Second)).Abs() > 2*time.Millisecond {
			t.Errorf("shows %v, want 150 pictures before %v", got, at)
		}
	})
}

func TestStepWithoutAnItemDoesNothing(t *testing.T) {
	play(t, func(r *rig) {
		r.player.Step(1)
		time.Sleep(time.Second)
		if s := r.player.Snapshot(); s.State != player.Idle {
			t.Errorf("state %v", s.State)
		}
	})
}
