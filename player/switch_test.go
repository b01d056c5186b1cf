package player_test

import (
	"context"
	"math"
	"os"
	"slices"
	"testing"
	"time"

	"rill/media/mediatest"
	"rill/media/origin"
	"rill/player"
	"rill/player/playlist"
)

const picture30 = time.Second / 30

// rungs is an item with the given streams as its renditions.
func rungs(urls ...string) playlist.Item {
	it := playlist.Item{URL: urls[0]}
	for i, url := range urls {
		it.Renditions = append(it.Renditions, playlist.Rendition{URL: url, Bitrate: int64(i+1) * 300_000})
	}
	return it
}

// demoLadder is the demo's clip in three renditions.
func demoLadder() playlist.Item {
	return rungs("rtmp://origin/vod/rill_300", "rtmp://origin/vod/rill_800", "rtmp://origin/vod/rill_1800")
}

// plainServers runs a test whose server refuses to change streams.
func plainServers(t *testing.T, cfg player.Config, test func(*rig)) {
	t.Helper()
	server := &origin.Server{
		Files: os.DirFS(clips), Loops: map[string]string{"loop": "rill_300.flv", "high": "rill_800.flv"},
		Authorize: refuseSwitch,
	}
	run(t, cfg, server, test)
}

// jump is the largest step between samples of a channel.
func jump(sound []float32) (largest float64) {
	for i := 2; i < len(sound); i++ {
		largest = max(largest, math.Abs(float64(sound[i]-sound[i-2])))
	}
	return largest
}

// wantSeamless fails unless pictures followed each other in their own time, and
// sound had no hole and no click.
func (r *rig) wantSeamless(want showing) {
	r.t.Helper()
	list := r.screen.list()[30:]
	for i := range list[1:] {
		a, b := list[i], list[i+1]
		if d := b.pts - a.pts; d <= 0 || d > picture30+2*time.Millisecond {
			r.t.Errorf("%v follows %v", b.pts, a.pts)
		}
		if d := b.at.Sub(a.at); d > picture30*3/2+10*time.Millisecond {
			r.t.Errorf("%v passes before the picture of %v", d, b.pts)
		}
	}
	got := r.showing()
	if n, m := len(got.sound), len(want.sound); n > m+4*1024 || n < m-4*1024 {
		r.t.Errorf("%d samples, undisturbed %d", n, m)
	}
	if got, want := jump(got.sound), jump(want.sound); got > want*1.5 {
		r.t.Errorf("samples jump by %.3f, undisturbed by %.3f", got, want)
	}
	if sum := r.player.Summary(); sum.Stalls.Count > 0 || sum.Reconnects.Attempts > 0 || len(sum.Errors) > 0 {
		r.t.Errorf("%d stalls, %d reconnects, errors %v", sum.Stalls.Count, sum.Reconnects.Attempts, sum.Errors)
	}
}

// changes returns from which picture on each rendition was shown.
func (r *rig) changes() (at []time.Duration, renditions []int) {
	list := r.screen.list()
	for i, p := range list {
		if i == 0 || p.rendition != list[i-1].rendition {
			at, renditions = append(at, p.pts), append(renditions, p.rendition)
		}
	}
	return at, renditions
}

func shows(rendition int) func(player.Snapshot) bool {
	return func(s player.Snapshot) bool { return s.Rendition == rendition }
}

func TestRecordingGoesOverToAnotherRenditionUnnoticed(t *testing.T) {
	want := undisturbed(t)
	for _, tt := range []struct {
		name   string
		run    func(*testing.T, player.Config, func(*rig))
		buffer time.Duration
		links  int
	}{
		{"by the server, fast", playWith, 10 * time.Second, 1},
		{"by the server, at the end of the buffer", playWith, 3 * time.Second, 1},
		{"beside, fast", plainServers, 10 * time.Second, 3},
		{"beside, at the end of the buffer", plainServers, 3 * time.Second, 3},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.run(t, player.Config{Buffer: tt.buffer}, func(r *rig) {
				r.network.Shape = func(int) mediatest.Shape {
					return mediatest.Shape{Rate: 8_000_000, Delay: 20 * time.Millisecond}
				}
				r.player.Open(demoLadder())
				r.player.SetRendition(1)
				r.until("at 4s", reaches(4*time.Second))
				asked := r.player.Snapshot().Position
				r.player.SetRendition(2)
				r.until("higher", shows(2))
				if d := r.screen.last().pts - asked; d > 3*time.Second+2*time.Second {
					t.Errorf("up after %v", d)
				}
				r.until("at 12s", reaches(12*time.Second))
				r.player.SetRendition(0)
				r.until("lower", shows(0))
				r.until("ended", isState(player.Ended))
				r.wantSeamless(want)
				if n := len(r.screen.list()); n != frames {
					t.Errorf("%d pictures, want %d", n, frames)
				}
				if _, renditions := r.changes(); !slices.Equal(renditions, []int{1, 2, 0}) {
					t.Errorf("renditions %v", renditions)
				}
				if n := len(r.network.Links()); n != tt.links {
					t.Errorf("%d connections, want %d", n, tt.links)
				}
				if sw := r.player.Summary().Switches; sw.Count != 2 || sw.Up != 1 || sw.Down != 1 || sw.Gap > 20*time.Millisecond {
					t.Errorf("switches %+v", sw)
				}
				if e := r.named(player.SwitchEvent); len(e) != 2 || e[0].Detail != "2" || e[1].Detail != "0" {
					t.Errorf("switch events %+v", e)
				}
			})
		})
	}
}

func TestLiveStreamGoesOverToAnotherRenditionUnnoticed(t *testing.T) {
	for _, tt := range []struct {
		name  string
		run   func(*testing.T, player.Config, func(*rig))
		links int
	}{
		{"by the server", func(t *testing.T, cfg player.Config, test func(*rig)) {
			t.Helper()
			run(t, cfg, &origin.Server{Files: os.DirFS(clips), Loops: map[string]string{"loop": "rill_300.flv", "high": "rill_800.flv"}}, test)
		}, 1},
		{"beside", plainServers, 3},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.run(t, player.Config{}, func(r *rig) {
				r.player.Open(rungs("rtmp://origin/live/loop", "rtmp://origin/live/high"))
				r.player.SetRendition(0)
				r.until("at 5s", reaches(5*time.Second))
				before := len(r.screen.list())
				r.player.SetRendition(1)
				r.until("higher", shows(1))
				time.Sleep(5 * time.Second)
				r.player.SetRendition(0)
				r.until("lower", shows(0))
				time.Sleep(3 * time.Second)
				list := r.screen.list()[before-1:]
				for i := range list[1:] {
					a, b := list[i], list[i+1]
					if d := b.pts - a.pts; d <= 0 || d > picture30+2*time.Millisecond {
						t.Errorf("%v follows %v", b.pts, a.pts)
					}
					if d := b.at.Sub(a.at); d > picture30*3/2+10*time.Millisecond {
						t.Errorf("%v passes before the picture of %v", d, b.pts)
					}
				}
				if n := len(r.network.Links()); n != tt.links {
					t.Errorf("%d connections, want %d", n, tt.links)
				}
				if sum := r.player.Summary(); sum.Stalls.Count > 0 || sum.Reconnects.Attempts > 0 || sum.Switches.Count != 2 {
					t.Errorf("%+v", sum)
				}
			})
		})
	}
}

func TestLastOfManyWishesForARenditionWins(t *testing.T) {
	for name, run := range map[string]func(*testing.T, player.Config, func(*rig)){"by the server": playWith, "beside": plainServers} {
		t.Run(name, func(t *testing.T) {
			run(t, player.Config{}, func(r *rig) {
				r.player.Open(demoLadder())
				r.until("at 3s", reaches(3*time.Second))
				for i := range 50 {
					r.player.SetRendition(i % 3)
					time.Sleep(7 * time.Millisecond)
				}
				r.player.SetRendition(0)
				r.until("lowest", func(s player.Snapshot) bool {
					return s.Rendition == 0 && s.Rung == 0 && s.Switching == player.NoSwitch
				})
				r.until("ended", isState(player.Ended))
				if n := len(r.screen.list()); n != frames {
					t.Errorf("%d pictures, want %d", n, frames)
				}
				if n := len(r.named(player.NoSwitchEvent)); n > 0 {
					t.Errorf("%d failures told", n)
				}
			})
		})
	}
}

func TestRenditionThatIsNotThereLeavesTheOldOne(t *testing.T) {
	for name, run := range map[string]func(*testing.T, player.Config, func(*rig)){"by the server": playWith, "beside": plainServers} {
		t.Run(name, func(t *testing.T) {
			run(t, player.Config{}, func(r *rig) {
				r.player.Open(rungs("rtmp://origin/vod/rill_300", "rtmp://origin/vod/none"))
				r.player.SetRendition(0)
				r.until("at 3s", reaches(3*time.Second))
				r.player.SetRendition(1)
				time.Sleep(5 * time.Second)
				e := r.named(player.NoSwitchEvent)
				if len(e) != 1 || e[0].Reason != player.NotFound || e[0].Detail != "1" {
					t.Errorf("events %+v", e)
				}
				if s := r.player.Snapshot(); s.Switching != player.NoSwitch || s.Rung != 0 || s.Rendition != 0 {
					t.Errorf("rung %d, shows %d, on the way to %d", s.Rung, s.Rendition, s.Switching)
				}
				r.until("ended", isState(player.Ended))
				if n := len(r.screen.list()); n != frames {
					t.Errorf("%d pictures, want %d", n, frames)
				}
			})
		})
	}
}

// refuseSwitch is a server that does not know play2.
func refuseSwitch(_ context.Context, r *origin.Request) origin.Verdict {
	return origin.Verdict{Denied: r.Action == origin.Switch, Code: "NetConnection.Call.Failed"}
}
