package player_test

import (
	"testing"
	"time"

	"rill/player"
)

// atTarget reports that a live stream plays about as far behind its newest data
// as it should.
func atTarget(s player.Snapshot) bool {
	return s.State == player.Ready && s.Stats.Target > 0 && (s.Stats.Latency-s.Stats.Target).Abs() < 120*time.Millisecond
}

func TestLiveLatencyComesBackAfterTheLineStalled(t *testing.T) {
	for _, mode := range []player.Latency{player.Low, player.Balanced, player.Stable} {
		t.Run(mode.String(), func(t *testing.T) {
			playWith(t, player.Config{Latency: mode}, func(r *rig) {
				r.open("live/loop")
				r.until("playing", isState(player.Ready))
				time.Sleep(10 * time.Second)
				r.network.Links()[0].Stall(mode.Target() + time.Second)
				time.Sleep(3 * time.Second)
				r.until("playing again", isState(player.Ready))
				start := time.Now()
				s := r.until("no later than its target", func(s player.Snapshot) bool {
					return s.State == player.Ready && s.Stats.Latency < s.Stats.Target+120*time.Millisecond
				})
				if d := time.Since(start); d > 30*time.Second {
					t.Errorf("back after %v", d)
				}
				if s.Stats.Target > mode.Target()+600*time.Millisecond {
					t.Errorf("aims at %v", s.Stats.Target)
				}
				time.Sleep(6 * time.Minute)
				if s := r.player.Snapshot(); s.Stats.Target != mode.Target() || !atTarget(s) {
					t.Errorf("long after the stall it aims at %v and is %v behind", s.Stats.Target, s.Stats.Latency)
				}
			})
		})
	}
}

func TestLiveStreamHasASpeedOfItsOwn(t *testing.T) {
	play(t, func(r *rig) {
		r.player.SetSpeed(2)
		r.open("live/loop")
		r.until("playing", isState(player.Ready))
		time.Sleep(time.Second)
		r.player.SetSpeed(2)
		time.Sleep(5 * time.Second)
		s := r.player.Snapshot()
		if s.Speed != 1 || s.Stats.Rate < 0.97 || s.Stats.Rate > 1.1 || !atTarget(s) {
			t.Errorf("speed %v, rate %v, %v behind", s.Speed, s.Stats.Rate, s.Edge)
		}
		if n := r.player.Summary().Stalls.Count; n != 0 {
			t.Errorf("%d stalls", n)
		}
	})
}

func TestPastOfALiveStreamIsWatchedUntilItIsCaughtUpWith(t *testing.T) {
	play(t, func(r *rig) {
		r.open("live/loop")
		r.until("at 20s", reaches(20*time.Second))
		r.player.Seek(r.player.Snapshot().Position - 10*time.Second)
		r.until("playing", isState(player.Ready))
		time.Sleep(20 * time.Second)
		s := r.player.Snapshot()
		if (s.Edge-11500*time.Millisecond).Abs() > 300*time.Millisecond || s.Stats.Target != 0 || s.Stats.Rate != 1 {
			t.Errorf("%v behind at %v, aiming at %v", s.Edge, s.Stats.Rate, s.Stats.Target)
		}
		r.player.SetSpeed(2)
		r.until("live again", atTarget)
		time.Sleep(time.Second)
		s = r.player.Snapshot()
		if s.Speed != 1 || s.Stats.Rate > 1.1 {
			t.Errorf("speed %v, rate %v", s.Speed, s.Stats.Rate)
		}
	})
}

func TestLongPauseOfALiveStreamIsThePast(t *testing.T) {
	for name, tt := range map[string]struct {
		pause time.Duration
		live  bool
	}{"short": {time.Second, true}, "long": {10 * time.Second, false}} {
		t.Run(name, func(t *testing.T) {
			play(t, func(r *rig) {
				r.open("live/loop")
				r.until("at 5s", reaches(5*time.Second))
				r.player.Pause()
				time.Sleep(tt.pause)
				r.player.Play()
				time.Sleep(40 * time.Second)
				if s := r.player.Snapshot(); atTarget(s) != tt.live {
					t.Errorf("%v behind, aiming at %v", s.Edge, s.Stats.Target)
				}
				r.player.GoLive()
				r.until("live", atTarget)
			})
		})
	}
}

func TestLatencyModeChangesWhilePlaying(t *testing.T) {
	play(t, func(r *rig) {
		r.open("live/loop")
		r.until("playing", isState(player.Ready))
		for _, mode := range []player.Latency{player.Low, player.Stable, player.Low} {
			r.player.SetLatency(mode)
			time.Sleep(150 * time.Second)
			s := r.player.Snapshot()
			if s.Latency != mode || s.Stats.Target != mode.Target() || !atTarget(s) {
				t.Errorf("%v: %v behind, aiming at %v", mode, s.Edge, s.Stats.Target)
			}
		}
		if n := r.player.Summary().Stalls.Count; n != 0 {
			t.Errorf("%d stalls", n)
		}
	})
}
