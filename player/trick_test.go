package player_test

import (
	"fmt"
	"math"
	"testing"
	"time"

	"rill/media/mediatest"
	"rill/player"
)

// gop is how far apart the keyframes of the demo are.
const gop = 2 * time.Second

// distant is a server at the other end of the world.
func (r *rig) distant() {
	r.network.Shape = func(int) mediatest.Shape { return mediatest.Shape{Delay: 100 * time.Millisecond, Rate: 20_000_000} }
}

// watched returns what was shown from picture n on, of which every one has to be
// a keyframe.
func (r *rig) watched(n int) []shown {
	r.t.Helper()
	list := r.screen.list()[n:]
	for _, p := range list {
		if p.pts%gop > 100*time.Millisecond {
			r.t.Errorf("%v is shown, which is no keyframe", p.pts)
		}
	}
	return list
}

func TestTrickPlayShowsKeyframesAtItsSpeed(t *testing.T) {
	for _, speed := range []float64{8, 16, 32, -1, -2, -4, -8, -16, -32} {
		t.Run(fmt.Sprint(speed), func(t *testing.T) {
			serving(t, long(t, 10), func(r *rig) {
				r.distant()
				wire := r.sniff()
				r.open("vod/long")
				from := time.Second
				r.until("playing", reaches(from))
				if speed < 0 {
					from = 230 * time.Second
					r.player.Seek(from)
					r.until("there", reaches(from))
				}
				n, before, asked := len(r.screen.list()), r.received(), wire.asked()
				r.player.Trick(speed)
				time.Sleep(5 * time.Second)
				r.checkTrick(n, from, speed)
				seeks := wire.asked() - asked
				if wire.most() > 1 || seeks > 21 || len(r.network.Links()) > 1 {
					t.Errorf("%d seeks, %d at a time", seeks, wire.most())
				}
				// The clip has 38 kB a second. A seek brings a group of pictures and the
				// second after the place; at first what is buffered ahead comes too.
				limit := int64(40_000 * (3*float64(seeks) + 15))
				if seeks == 0 {
					limit = int64(40_000 * (5*speed + 10))
				}
				if came := r.received() - before; came > limit {
					t.Errorf("%d bytes came for %d seeks, want at most %d", came, seeks, limit)
				}
				r.checkNormal()
			})
		})
	}
}

// received returns how many bytes came over the first connection.
func (r *rig) received() int64 {
	_, down := r.network.Links()[0].Passed()
	return down
}

// checkTrick judges what was shown in 5 s of trick play, from picture n on.
func (r *rig) checkTrick(n int, from time.Duration, speed float64) {
	r.t.Helper()
	list := r.watched(n)
	want := from + time.Duration(speed*float64(5*time.Second))
	got := list[len(list)-1].pts
	if slack := gop + time.Duration(math.Abs(speed)*float64(time.Second)); (got - want).Abs() > slack {
		r.t.Errorf("at %v after 5s, want about %v", got, want)
	}
	for i := range list[1:] {
		if step := list[i+1].pts - list[i].pts; float64(step)*speed < 0 {
			r.t.Errorf("%v after %v", list[i+1].pts, list[i].pts)
		}
	}
	if least := int(min(math.Abs(speed)/2, 2) * 5 * 0.7); len(list) < least {
		r.t.Errorf("%d pictures in 5s, want %d", len(list), least)
	}
	if s := r.player.Snapshot(); s.Trick != speed || !s.PlayWhenReady || s.Stats.Stalls != 0 || s.Speed != 1 {
		r.t.Errorf("trick %v, speed %v, stalls %d", s.Trick, s.Speed, s.Stats.Stalls)
	}
}

// checkNormal goes on at normal speed.
func (r *rig) checkNormal() {
	r.t.Helper()
	r.player.Play()
	at := r.until("playing on", func(s player.Snapshot) bool { return s.Trick == 0 && s.State == player.Ready }).Position
	time.Sleep(3 * time.Second)
	s := r.player.Snapshot()
	if passed := s.Position - at; (passed - 3*time.Second).Abs() > 100*time.Millisecond {
		r.t.Errorf("%v pass in 3s after trick play", passed)
	}
	if s.Stats.Buffered < 5*time.Second || s.Stats.Stalls != 0 {
		r.t.Errorf("%v buffered, %d stalls after trick play", s.Stats.Buffered, s.Stats.Stalls)
	}
}

func TestTrickPlayIsSilent(t *testing.T) {
	play(t, func(r *rig) {
		r.open("vod/rill_300")
		r.until("at 3s", reaches(3*time.Second))
		heard := r.player.Summary().Played
		r.player.Trick(-1)
		time.Sleep(2 * time.Second)
		if now := r.player.Summary().Played; now-heard > 50*time.Millisecond {
			t.Errorf("%v were played with sound", now-heard)
		}
	})
}

func TestTrickPlayPausesAtTheBeginning(t *testing.T) {
	for _, speed := range []float64{-1, -32} {
		play(t, func(r *rig) {
			r.open("vod/rill_300")
			r.until("at 5s", reaches(5*time.Second))
			r.player.Trick(speed)
			r.until("paused", func(s player.Snapshot) bool { return s.Trick == 0 && !s.PlayWhenReady })
			if last := r.settled(); last.pts > 100*time.Millisecond {
				t.Errorf("%v is shown at the beginning", last.pts)
			}
			if s := r.player.Snapshot(); s.State != player.Ready || s.Position > 100*time.Millisecond {
				t.Errorf("%v at %v", s.State, s.Position)
			}
			r.player.Play()
			r.until("ended", isState(player.Ended))
		})
	}
}

func TestTrickPlayEndsTheItemWithItsLastPicture(t *testing.T) {
	play(t, func(r *rig) {
		r.open("vod/rill_300", "vod/rill_800")
		r.until("at 1s", reaches(time.Second))
		r.player.Trick(8)
		s := r.until("at the next item", func(s player.Snapshot) bool { return s.Current == 1 && s.State == player.Ready })
		if s.Trick != 0 || !s.PlayWhenReady {
			t.Errorf("trick %v, plays %v", s.Trick, s.PlayWhenReady)
		}
		if !r.hasShown(23900 * time.Millisecond) {
			t.Error("the last picture was not shown")
		}
	})
}

// hasShown reports whether a picture at or after a moment was shown.
func (r *rig) hasShown(at time.Duration) bool {
	for _, p := range r.screen.list() {
		if p.pts >= at {
			return true
		}
	}
	return false
}

func TestTrickPlayOfALiveStreamStaysInWhatIsHeld(t *testing.T) {
	play(t, func(r *rig) {
		r.open("live/loop")
		r.until("playing", isState(player.Ready))
		time.Sleep(20 * time.Second)
		wire := r.sniff()
		up, _ := r.network.Links()[0].Passed()
		before := r.player.Snapshot()
		r.player.Trick(-8)
		s := r.until("at the oldest", func(s player.Snapshot) bool { return s.Trick == 0 })
		if s.PlayWhenReady || s.Position > before.Position-10*time.Second {
			t.Errorf("at %v after %v, plays %v", s.Position, before.Position, s.PlayWhenReady)
		}
		r.player.Trick(8)
		s = r.until("live again", func(s player.Snapshot) bool { return s.Trick == 0 && s.Stats.Target > 0 && s.State == player.Ready })
		if !s.PlayWhenReady || s.Edge > 3*time.Second {
			t.Errorf("%v behind, plays %v", s.Edge, s.PlayWhenReady)
		}
		if now, _ := r.network.Links()[0].Passed(); wire.asked() > 0 || now-up > 2000 {
			t.Errorf("%d bytes and %d seeks were sent", now-up, wire.asked())
		}
	})
}

func TestTrickSpeedsAreBroughtIntoRange(t *testing.T) {
	play(t, func(r *rig) {
		r.player.Trick(8)
		r.open("vod/rill_300")
		r.until("at 5s", reaches(5*time.Second))
		for _, tt := range []struct{ in, trick, speed float64 }{
			{-0.1, -1, 1}, {-1000, -32, 1}, {2, 0, 2}, {math.NaN(), 0, 2}, {0, 0, 2}, {1000, 32, 1}, {1, 0, 1},
		} {
			r.player.Trick(tt.in)
			r.until(fmt.Sprint(tt), func(s player.Snapshot) bool { return s.Trick == tt.trick && s.Speed == tt.speed })
		}
	})
}

func TestTrickPlayIsEndedByEveryOtherMove(t *testing.T) {
	for name, act := range map[string]func(*player.Player){
		"play": (*player.Player).Play, "pause": (*player.Player).Pause,
		"seek":  func(p *player.Player) { p.Seek(time.Second) },
		"step":  func(p *player.Player) { p.Step(1) },
		"speed": func(p *player.Player) { p.SetSpeed(1) },
		"stop":  (*player.Player).Stop,
		"next":  (*player.Player).Next,
	} {
		t.Run(name, func(t *testing.T) {
			play(t, func(r *rig) {
				r.open("vod/rill_300", "vod/rill_300")
				r.until("at 5s", reaches(5*time.Second))
				r.player.Trick(-2)
				r.until("backwards", func(s player.Snapshot) bool { return s.Trick == -2 })
				time.Sleep(100 * time.Millisecond)
				act(r.player)
				r.until("over", func(s player.Snapshot) bool { return s.Trick == 0 })
				r.player.Play()
				r.until("playing", func(s player.Snapshot) bool { return s.State == player.Ready && s.PlayWhenReady })
			})
		})
	}
}
