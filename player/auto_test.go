package player_test

import (
	"fmt"
	"os"
	"slices"
	"testing"
	"testing/fstest"
	"time"

	"rill/media"
	"rill/media/mediatest"
	"rill/media/origin"
	"rill/player"
	"rill/player/abr"
	"rill/player/playlist"
)

// tower is the demo's ladder, recorded four times over and on the air.
func tower(t *testing.T) *origin.Server {
	t.Helper()
	files := fstest.MapFS{}
	s := &origin.Server{Files: files, Loops: map[string]string{}, Ladders: []origin.Ladder{{"live_300", "live_800", "live_1800"}}}
	for _, rate := range []string{"300", "800", "1800"} {
		files["rill_"+rate+".flv"] = &fstest.MapFile{Data: recorded(t, looped(clip(t, "rill_"+rate), 4))}
		s.Loops["live_"+rate] = "rill_" + rate + ".flv"
	}
	return s
}

// staircase is the demo's ladder with its bitrates.
func staircase(prefix string) playlist.Item {
	it := playlist.Item{URL: "rtmp://origin/" + prefix + "300"}
	for _, kbps := range []int64{300, 800, 1800} {
		it.Renditions = append(it.Renditions, playlist.Rendition{
			URL: fmt.Sprint("rtmp://origin/", prefix, kbps), Bitrate: kbps * 1000,
		})
	}
	return it
}

// line gives every connection, now and later, a rate.
func (r *rig) line(rate media.Bitrate) {
	r.network.Shape = func(int) mediatest.Shape { return mediatest.Shape{Rate: rate, Delay: 20 * time.Millisecond} }
	for _, l := range r.network.Links() {
		l.SetRate(rate)
	}
}

func comes(rung int) func(player.Snapshot) bool {
	return func(s player.Snapshot) bool { return s.Rung == rung && s.Switching == player.NoSwitch }
}

func TestRenditionFollowsTheLineWithoutAStall(t *testing.T) {
	for name, item := range map[string]playlist.Item{"recorded": staircase("vod/rill_"), "live": staircase("live/live_")} {
		t.Run(name, func(t *testing.T) {
			run(t, player.Config{Buffer: 4 * time.Second, Latency: player.Stable}, tower(t), func(r *rig) {
				r.line(6_000_000)
				r.player.Open(item)
				r.until("at the top", comes(2))
				time.Sleep(10 * time.Second)
				r.line(1_000_000)
				r.until("in the middle", comes(1))
				time.Sleep(20 * time.Second)
				if s := r.player.Snapshot(); s.Rendition > 1 {
					t.Errorf("shows %d on a poor line", s.Rendition)
				}
				r.line(6_000_000)
				back := time.Now()
				r.until("at the top again", shows(2))
				if d := time.Since(back); d > 20*time.Second {
					t.Errorf("back after %v", d)
				}
				if sum := r.player.Summary(); sum.Stalls.Count > 0 {
					t.Errorf("%d stalls", sum.Stalls.Count)
				}
			})
		})
	}
}

func TestAutomaticChoiceKeepsToItsLimits(t *testing.T) {
	run(t, player.Config{Limits: player.Limits{Bitrate: 1_000_000}}, tower(t), func(r *rig) {
		r.player.Open(staircase("vod/rill_"))
		r.until("in the middle", comes(1))
		time.Sleep(10 * time.Second)
		if s := r.player.Snapshot(); s.Rung != 1 {
			t.Errorf("rung %d", s.Rung)
		}
		r.player.SetLimits(player.Limits{})
		r.until("at the top", comes(2))
		r.player.SetLimits(player.Limits{Bitrate: 500_000})
		s := r.until("at the bottom", comes(0))
		if s.Why.Code != abr.Capped {
			t.Errorf("because of %v", s.Why.Code)
		}
	})
}

func TestSecondItemOpensAtTheRightRendition(t *testing.T) {
	file := t.TempDir() + "/learnt"
	for i, first := range []int{0, 2} {
		run(t, player.Config{Learnt: file}, tower(t), func(r *rig) {
			r.line(6_000_000)
			time.Sleep(time.Duration(i) * time.Hour)
			r.player.Open(staircase("vod/rill_"))
			if s := r.until("open", reaches(0)); s.Rung != first {
				t.Errorf("%d: opens with %d, want %d", i, s.Rung, first)
			}
			r.until("at the top", comes(2))
			time.Sleep(2 * time.Second)
			r.player.Stop()
			r.until("stopped", isState(player.Idle))
			r.player.Play()
			if s := r.until("open", reaches(0)); s.Rung != 2 {
				t.Errorf("%d: opens again with %d", i, s.Rung)
			}
		})
	}
}

func TestLiveStreamGoesUpOnlyOnEvidence(t *testing.T) {
	run(t, player.Config{Latency: player.Stable}, tower(t), func(r *rig) {
		r.line(1_500_000)
		r.player.Open(staircase("live/live_"))
		r.until("in the middle", comes(1))
		time.Sleep(50 * time.Second)
		if s := r.player.Snapshot(); s.Rendition != 1 {
			t.Errorf("shows %d", s.Rendition)
		}
		sum := r.player.Summary()
		if sum.Stalls.Count > 0 || sum.Switches.Count > 1 {
			t.Errorf("%d stalls, %d switches", sum.Stalls.Count, sum.Switches.Count)
		}
	})
}

func TestChoiceOfTheUserStaysUntilItIsTakenBack(t *testing.T) {
	run(t, player.Config{}, tower(t), func(r *rig) {
		r.line(6_000_000)
		r.player.Open(staircase("vod/rill_"))
		r.player.SetRendition(0)
		time.Sleep(20 * time.Second)
		if s := r.player.Snapshot(); s.Rendition != 0 || s.Why.Code != abr.Chosen {
			t.Errorf("shows %d because of %v", s.Rendition, s.Why.Code)
		}
		r.player.SetRendition(player.Auto)
		r.until("at the top", shows(2))
	})
}

func TestChangeIsToldWithItsReason(t *testing.T) {
	run(t, player.Config{}, tower(t), func(r *rig) {
		r.line(6_000_000)
		r.player.Open(staircase("vod/rill_"))
		r.until("at the top", shows(2))
		e := r.named(player.SwitchEvent)
		if len(e) == 0 || !slices.Contains([]abr.Code{abr.LineFaster, abr.BufferHigh}, e[0].Why.Code) || e[0].Why.Estimate == 0 {
			t.Errorf("events %+v", e)
		}
	})
}

func TestLiveRenditionIsTriedBesideWhereNothingTellsOfTheLine(t *testing.T) {
	run(t, player.Config{Latency: player.Stable}, tower(t), func(r *rig) {
		r.player.Open(staircase("live/live_"))
		r.until("at the top", shows(2))
		e := r.named(player.TrialEvent)
		if len(e) == 0 || e[len(e)-1].Reason != "" || e[len(e)-1].Detail != "2" {
			t.Errorf("trials %+v", e)
		}
		if sum := r.player.Summary(); sum.Stalls.Count > 0 || len(r.network.Links()) > 1 {
			t.Errorf("%d stalls, %d connections", sum.Stalls.Count, len(r.network.Links()))
		}
	})
}

func TestLadderThatTheServerTellsOfCounts(t *testing.T) {
	server := &origin.Server{
		Files: os.DirFS(clips), Loops: map[string]string{"live_300": "rill_300.flv", "live_800": "rill_800.flv", "live_1800": "rill_1800.flv"},
		Ladders: []origin.Ladder{{"live_300", "live_800", "live_1800"}, {"rill_300", "rill_800", "rill_1800", "none"}},
	}
	for _, name := range []string{"vod/rill_800", "live/live_800"} {
		t.Run(name, func(t *testing.T) {
			run(t, player.Config{}, server, func(r *rig) {
				r.line(6_000_000)
				r.open(name + "?token=x")
				s := r.until("open", func(s player.Snapshot) bool { return len(s.Items) > 0 && s.Items[0].Item.Renditions != nil })
				ladder := s.Items[0].Item.Renditions
				if len(ladder) != 3 || s.Rung != 1 || s.Rendition != 1 {
					t.Fatalf("rung %d of %+v", s.Rung, ladder)
				}
				if want := "rtmp://origin/" + name[:len(name)-3] + "1800?token=x"; ladder[2].URL != want || ladder[2].Height == 0 {
					t.Errorf("the best is %+v, want %s", ladder[2], want)
				}
				r.until("at the top", shows(2))
				if sum := r.player.Summary(); sum.Switches.Count != 1 || sum.Stalls.Count > 0 {
					t.Errorf("%d switches, %d stalls", sum.Switches.Count, sum.Stalls.Count)
				}
			})
		})
	}
}

func TestChoiceOfARungThatTheServerTellsOfCounts(t *testing.T) {
	server := &origin.Server{Files: os.DirFS(clips), Ladders: []origin.Ladder{{"rill_300", "rill_800"}}}
	run(t, player.Config{}, server, func(r *rig) {
		r.player.Open(playlist.Item{URL: "rtmp://origin/vod/rill_800"})
		r.player.SetRendition(0)
		r.until("at the bottom", shows(0))
	})
}

func TestLineThatBreaksDownDuringAChangeUpEndsAtTheBottom(t *testing.T) {
	for name, run := range map[string]func(*testing.T, *origin.Server, func(*rig)){
		"by the server": func(t *testing.T, s *origin.Server, test func(*rig)) {
			t.Helper()
			run(t, player.Config{Buffer: 4 * time.Second}, s, test)
		},
		"beside": func(t *testing.T, s *origin.Server, test func(*rig)) {
			t.Helper()
			s.Authorize = refuseSwitch
			run(t, player.Config{Buffer: 4 * time.Second}, s, test)
		},
	} {
		t.Run(name, func(t *testing.T) {
			run(t, tower(t), func(r *rig) {
				r.line(6_000_000)
				r.player.Open(staircase("vod/rill_"))
				r.until("on the way up", func(s player.Snapshot) bool { return s.Switching > 0 })
				r.line(350_000)
				r.until("at the bottom", func(s player.Snapshot) bool { return comes(0)(s) && s.Position > 8*time.Second })
				time.Sleep(20 * time.Second)
				if s, sum := r.player.Snapshot(), r.player.Summary(); s.Rung != 0 || s.State != player.Ready || sum.Stalls.Count > 1 {
					t.Errorf("rung %d, %v, %d stalls", s.Rung, s.State, sum.Stalls.Count)
				}
			})
		})
	}
}
