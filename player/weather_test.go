package player_test

import (
	"io/fs"
	"math/rand/v2"
	"slices"
	"syscall"
	"testing"
	"testing/fstest"
	"time"

	"rill/media/mediatest"
	"rill/media/origin"
	"rill/player"
)

// A showing is what was seen and heard of an item.
type showing struct {
	pictures []picture
	sound    []float32
}

type picture struct {
	pts  time.Duration
	luma uint32
}

func (r *rig) showing() showing {
	r.mu.Lock()
	defer r.mu.Unlock()
	s := showing{sound: slices.Clone(r.sound)}
	for _, p := range r.screen.list() {
		s.pictures = append(s.pictures, picture{p.pts, p.luma})
	}
	return s
}

// undisturbed plays a recording in fine weather.
func undisturbed(t *testing.T) (s showing) {
	t.Helper()
	play(t, func(r *rig) {
		r.open("vod/rill_300")
		r.until("ended", isState(player.Ended))
		s = r.showing()
	})
	return s
}

func wantSame(t *testing.T, got, want showing) {
	t.Helper()
	if !slices.Equal(got.pictures, want.pictures) {
		t.Errorf("%d pictures differ from the %d of an undisturbed run", len(got.pictures), len(want.pictures))
	}
	if !slices.Equal(got.sound, want.sound) {
		t.Errorf("%d samples differ from the %d of an undisturbed run", len(got.sound), len(want.sound))
	}
}

// A fault is what happens to the link that feeds.
type fault func(*rig, *mediatest.Link, *rand.Rand)

func faults() map[string]fault {
	return map[string]fault{
		"reset":        func(_ *rig, l *mediatest.Link, _ *rand.Rand) { l.Cut() },
		"half message": func(_ *rig, l *mediatest.Link, _ *rand.Rand) { l.Finish() },
		"end":          func(_ *rig, l *mediatest.Link, _ *rand.Rand) { _ = l.Server().Close() },
		"silence": func(_ *rig, l *mediatest.Link, random *rand.Rand) {
			l.Stall(time.Duration(random.Int64N(int64(2 * time.Second))))
		},
		"half handshake": func(r *rig, l *mediatest.Link, random *rand.Rand) {
			l.Cut()
			time.Sleep(41*time.Millisecond + time.Duration(random.Int64N(int64(200*time.Millisecond))))
			r.link().Cut()
		},
	}
}

// link returns the newest link.
func (r *rig) link() *mediatest.Link {
	links := r.network.Links()
	return links[len(links)-1]
}

// minute is a recording of 72 s.
func minute(t *testing.T) fs.FS {
	t.Helper()
	return fstest.MapFS{"minute.flv": {Data: recorded(t, looped(demo(t), 3))}}
}

// TestTwentyCutsShowNothing plays a minute on a link that is lost twenty times,
// each time for less than what is buffered.
func TestTwentyCutsShowNothing(t *testing.T) {
	files := minute(t)
	cfg := player.Config{Buffer: 6 * time.Second}
	var want showing
	run(t, cfg, &origin.Server{Files: files}, func(r *rig) {
		r.open("vod/minute")
		r.until("at 40s", reaches(40*time.Second))
		r.until("ended", isState(player.Ended))
		want = r.showing()
	})
	for seed := range uint64(2) {
		run(t, cfg, &origin.Server{Files: files}, func(r *rig) {
			random := rand.New(rand.NewPCG(seed, 1))
			r.network.Shape = func(int) mediatest.Shape { return mediatest.Shape{Rate: 2_000_000, Delay: 20 * time.Millisecond} }
			r.open("vod/minute")
			r.until("at 2s", reaches(2*time.Second))
			r.lose(20, random)
			r.until("ended", isState(player.Ended))
			r.wantNothingShown(want)
		})
	}
}

// wantSmooth checks that no interval between two pictures is above 1.5 times
// that of the stream and 10 ms.
func wantSmooth(t *testing.T, list []shown, frame time.Duration) {
	t.Helper()
	longest, at := time.Duration(0), 0
	for i := range list[1:] {
		if d := list[i+1].at.Sub(list[i].at); d > longest {
			longest, at = d, i
		}
	}
	if limit := frame*3/2 + 10*time.Millisecond; longest > limit {
		t.Errorf("%v between pictures %d and %d, want %v at most", longest, at, at+1, limit)
	}
}

func TestSilenceOnTheLineShorterThanTheBufferIsNoStall(t *testing.T) {
	want := undisturbed(t)
	for _, tt := range []struct {
		name    string
		d       time.Duration
		another bool // the server can be reached by another connection
		stalls  int
	}{
		{"shorter", 2 * time.Second, false, 0},
		{"longer", 8 * time.Second, false, 1},
		{"longer, with another way", 8 * time.Second, true, 0},
		{"for good, with another way", time.Hour, true, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			playWith(t, player.Config{Buffer: 5 * time.Second}, func(r *rig) {
				r.network.Refuse = func(n int) error {
					if n == 0 || tt.another {
						return nil
					}
					return syscall.ETIMEDOUT
				}
				r.open("vod/rill_300")
				r.until("at 6s", reaches(6*time.Second))
				r.network.Links()[0].Stall(tt.d)
				r.until("ended", isState(player.Ended))
				wantSame(t, r.showing(), want)
				sum := r.player.Summary()
				if sum.Stalls.Count != tt.stalls || (sum.Stalls.Total > 0) != (tt.stalls > 0) {
					t.Errorf("%d stalls of %v, want %d", sum.Stalls.Count, sum.Stalls.Total, tt.stalls)
				}
				if n, m := len(r.named(player.StallEvent)), len(r.named(player.ResumeEvent)); n != tt.stalls || m != tt.stalls {
					t.Errorf("%d stall events and %d resume events, want %d of each", n, m, tt.stalls)
				}
			})
		})
	}
}

func TestLinkSlowerThanTheStreamStallsAndGoesOn(t *testing.T) {
	want := undisturbed(t)
	playWith(t, player.Config{Buffer: 2 * time.Second}, func(r *rig) {
		r.network.Shape = func(int) mediatest.Shape { return mediatest.Shape{Rate: 270_000} }
		r.open("vod/rill_300")
		r.until("ended", isState(player.Ended))
		wantSame(t, r.showing(), want)
		sum := r.player.Summary()
		if sum.Stalls.Count == 0 || sum.Stalls.Count > 5 {
			t.Errorf("%d stalls, want a few", sum.Stalls.Count)
		}
		if sum.Reconnects.Attempts != 0 {
			t.Errorf("%d reconnects on a link that works", sum.Reconnects.Attempts)
		}
	})
}

func TestStallOfAnItemThatIsLeftIsOver(t *testing.T) {
	for name, leave := range map[string]func(*player.Player){
		"stop":  (*player.Player).Stop,
		"pause": (*player.Player).Pause,
		"seek":  func(p *player.Player) { p.Seek(0) },
	} {
		t.Run(name, func(t *testing.T) {
			playWith(t, player.Config{Buffer: time.Second}, func(r *rig) {
				r.open("vod/rill_300")
				r.until("at 2s", reaches(2*time.Second))
				r.network.Links()[0].SetRate(0)
				r.until("stalled", isState(player.Buffering))
				time.Sleep(time.Second)
				leave(r.player)
				time.Sleep(time.Second)
				before := r.player.Summary().Stalls
				r.player.Pause()
				time.Sleep(5 * time.Second)
				if after := r.player.Summary().Stalls; after.Total > before.Total+2*time.Second {
					t.Errorf("stalled for %v, and %v later for %v", before.Total, 5*time.Second, after.Total)
				}
			})
		})
	}
}

func TestDeadLinkDoesNotHoldUpStopping(t *testing.T) {
	play(t, func(r *rig) {
		r.open("vod/rill_300")
		r.until("at 2s", reaches(2*time.Second))
		r.network.Links()[0].Reshape(mediatest.Shape{Queue: 1})
		r.network.Links()[0].SetRate(0)
		r.player.Seek(20 * time.Second)
		time.Sleep(200 * time.Millisecond)
		start := time.Now()
		r.player.Stop()
		r.until("idle", isState(player.Idle))
		if d := time.Since(start); d > 100*time.Millisecond {
			t.Errorf("took %v", d)
		}
	})
}
