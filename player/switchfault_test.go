package player_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"rill/media/mediatest"
	"rill/player"
	"rill/player/playlist"
)

// wantWhole fails unless every picture was shown once, in order.
func (r *rig) wantWhole() {
	r.t.Helper()
	list := r.screen.list()
	if len(list) != frames || !slices.IsSortedFunc(list, func(a, b shown) int { return int(a.pts - b.pts) }) {
		r.t.Errorf("%d pictures, want %d in order", len(list), frames)
	}
}

func TestLinkThatIsLostInTheMiddleOfAChangeMissesNothing(t *testing.T) {
	for name, run := range map[string]func(*testing.T, player.Config, func(*rig)){"by the server": playWith, "beside": plainServers} {
		for _, after := range []time.Duration{0, 30, 70, 110, 150, 200, 260, 400, 1000} {
			t.Run(fmt.Sprintf("%s, %d ms", name, after), func(t *testing.T) {
				run(t, player.Config{}, func(r *rig) {
					r.network.Shape = func(int) mediatest.Shape {
						return mediatest.Shape{Rate: 4_000_000, Delay: 20 * time.Millisecond}
					}
					r.player.Open(demoLadder())
					r.player.SetRendition(0)
					r.until("at 4s", reaches(4*time.Second))
					r.player.SetRendition(1)
					time.Sleep(after * time.Millisecond)
					links := r.network.Links()
					links[0].Cut()
					r.until("changed", shows(1))
					r.until("at 14s", reaches(14*time.Second))
					r.player.SetRendition(0)
					time.Sleep(after * time.Millisecond)
					links = r.network.Links()
					links[len(links)-1].Cut()
					r.until("ended", isState(player.Ended))
					r.wantWhole()
					s := r.player.Snapshot()
					if s.Switching != player.NoSwitch || r.player.Summary().Stalls.Count > 0 {
						t.Errorf("on the way to %d, %d stalls", s.Switching, r.player.Summary().Stalls.Count)
					}
				})
			})
		}
	}
}

func TestWhateverComesInTheMiddleOfAChangeIsDone(t *testing.T) {
	near := func(at time.Duration) func(player.Snapshot) bool {
		return func(s player.Snapshot) bool { return s.State == player.Ready && (s.Position-at).Abs() < time.Second }
	}
	for name, tt := range map[string]struct {
		do   func(*player.Player)
		want func(player.Snapshot) bool
	}{
		"a seek on the server":  {func(p *player.Player) { p.Seek(15 * time.Second) }, near(15 * time.Second)},
		"a seek in the buffer":  {func(p *player.Player) { p.Seek(2 * time.Second) }, near(2 * time.Second)},
		"a seek ahead":          {func(p *player.Player) { p.Seek(9 * time.Second) }, near(9 * time.Second)},
		"stop":                  {(*player.Player).Stop, isState(player.Idle)},
		"the next item":         {(*player.Player).Next, func(s player.Snapshot) bool { return s.Current == 1 && s.State == player.Ready }},
		"a pause":               {(*player.Player).Pause, func(s player.Snapshot) bool { return !s.PlayWhenReady }},
		"another item in place": {func(p *player.Player) { p.Remove(0) }, func(s player.Snapshot) bool { return len(s.Items) == 1 && s.State == player.Ready }},
	} {
		for way, run := range map[string]func(*testing.T, player.Config, func(*rig)){"by the server": playWith, "beside": plainServers} {
			for _, after := range []time.Duration{0, 10, 50, 90, 130, 170, 300} {
				t.Run(fmt.Sprintf("%s, %s, %d ms", name, way, after), func(t *testing.T) {
					run(t, player.Config{}, func(r *rig) {
						r.network.Shape = func(int) mediatest.Shape { return mediatest.Shape{Rate: 4_000_000, Delay: 10 * time.Millisecond} }
						r.player.Open(demoLadder(), playlist.Item{URL: "rtmp://origin/vod/rill_300"})
						r.player.SetRendition(0)
						r.until("at 4s", reaches(4*time.Second))
						r.player.SetRendition(1)
						time.Sleep(after * time.Millisecond)
						tt.do(r.player)
						s := r.until("done", tt.want)
						if s.Current != 0 || s.State == player.Idle || len(s.Items) == 1 {
							return
						}
						r.player.Play()
						r.until("changed", shows(1))
						s = r.until("ended or further", func(s player.Snapshot) bool { return s.State == player.Ended || s.Current == 1 })
						if len(r.named(player.NoSwitchEvent)) > 0 || s.Switching != player.NoSwitch {
							t.Errorf("on the way to %d, %d failures told", s.Switching, len(r.named(player.NoSwitchEvent)))
						}
						if sum := r.player.Summary(); sum.Stalls.Count > 0 || sum.Reconnects.Attempts > 0 {
							t.Errorf("%d stalls, %d reconnects", sum.Stalls.Count, sum.Reconnects.Attempts)
						}
					})
				})
			}
		}
	}
}

func TestLadderOfTwoHundredAndOfEqualRungs(t *testing.T) {
	play(t, func(r *rig) {
		it := demoLadder()
		for len(it.Renditions) < 200 {
			it.Renditions = append(it.Renditions, it.Renditions[len(it.Renditions)%3])
		}
		for i := range it.Renditions {
			it.Renditions[i].Bitrate = 500_000
		}
		r.player.Open(it)
		r.until("at 2s", reaches(2*time.Second))
		for _, rung := range []int{0, 3, 100, 1000, -1} {
			r.player.SetRendition(rung)
			time.Sleep(time.Second)
		}
		r.until("the highest", shows(199))
		r.until("ended", isState(player.Ended))
		r.wantWhole()
	})
}
