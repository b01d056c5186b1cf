package player_test

import (
	"os"
	"slices"
	"testing"
	"time"

	"rill/media/origin"
	"rill/player"
	"rill/player/playlist"
)

// TestItemPlaysFromTheFirstOfItsServersThatHasIt and stays there.
func TestItemPlaysFromTheFirstOfItsServersThatHasIt(t *testing.T) {
	for _, first := range []string{"rtmp://nowhere/vod/rill_300", "rtmp://first/vod/missing"} {
		moved(t, func(r *rig, _, _ *origin.Server) {
			it := item(first)
			it.Servers = []string{"rtmp://gone/vod/rill_300", "rtmp://other/vod/rill_300"}
			began := time.Now()
			r.player.Open(it)
			s := r.until("playing", isState(player.Ready))
			if s.Stats.Server != "other:1935" || time.Since(began) > time.Second {
				t.Errorf("plays from %s after %v", s.Stats.Server, time.Since(began))
			}
			time.Sleep(3 * time.Second)
			r.link().Cut()
			r.until("ended", isState(player.Ended))
			if n := len(r.screen.list()); n != frames {
				t.Errorf("%d pictures, want %d", n, frames)
			}
			if s := r.player.Snapshot(); s.Stats.Server != "other:1935" {
				t.Errorf("ends at %s", s.Stats.Server)
			}
		})
	}
}

func TestItemWhoseServersHaveNothingFails(t *testing.T) {
	moved(t, func(r *rig, _, _ *origin.Server) {
		it := item("rtmp://nowhere/vod/rill_300")
		it.Servers = []string{"rtmp://gone/vod/rill_300", "rtmp://other/vod/missing"}
		r.player.Open(it)
		r.until("failed", func(s player.Snapshot) bool { return s.Err != nil && s.State == player.Idle })
		if n := len(r.network.Links()); n > 3 {
			t.Errorf("%d connections", n)
		}
	})
}

// TestLostServerIsReplacedByTheNextOne where the first cannot be reached again.
func TestLostServerIsReplacedByTheNextOne(t *testing.T) {
	playWith(t, player.Config{Latency: player.Stable}, func(r *rig) {
		first := r.listen("first:1935")
		r.also(first, &origin.Server{Files: os.DirFS(clips), Loops: map[string]string{"loop": "rill_300.flv"}})
		r.player.Open(playlist.Item{URL: "rtmp://first/live/loop", Servers: []string{"rtmp://origin/live/loop"}})
		r.until("at 5s", reaches(5*time.Second))
		first.Close()
		r.link().Cut()
		time.Sleep(10 * time.Second)
		s := r.player.Snapshot()
		if s.Stats.Server != "origin:1935" || s.State != player.Ready || s.Stats.Stalls != 0 {
			t.Errorf("at %s, %v, %d stalls", s.Stats.Server, s.State, s.Stats.Stalls)
		}
	})
}

// TestMoveOnCommandCostsNoMoreThanAGroupOfPictures beyond what is sent anyway.
func TestMoveOnCommandCostsNoMoreThanAGroupOfPictures(t *testing.T) {
	const groupOfPictures = 60_000 // bytes: a second of the clip
	for _, stream := range []string{"vod/rill_300", "live/loop"} {
		t.Run(stream, func(t *testing.T) {
			var all [2]int64
			var came [2]time.Duration // of the stream
			for moves := range all {
				moved(t, func(r *rig, _, _ *origin.Server) {
					it := item("rtmp://first/" + stream)
					it.Servers = []string{"rtmp://other/" + stream}
					r.player.Open(it)
					r.until("at 5s", reaches(5*time.Second))
					if moves > 0 {
						r.player.MoveTo("")
					}
					time.Sleep(5 * time.Second)
					for _, l := range r.network.Links() {
						_, down := l.Passed()
						all[moves] += down
					}
					s := r.player.Snapshot()
					came[moves] = s.Held.End
					if (s.Stats.Server == "other:1935") != (moves > 0) || s.Stats.Stalls != 0 || s.Attempt != 0 {
						t.Errorf("at %s, %d stalls", s.Stats.Server, s.Stats.Stalls)
					}
					if list := r.screen.list(); !slices.IsSortedFunc(list, func(a, b shown) int { return int(a.pts - b.pts) }) {
						t.Error("pictures are out of order")
					}
				})
			}
			usual := int64(float64(all[0]) * came[1].Seconds() / came[0].Seconds())
			if more := all[1] - usual; more > groupOfPictures {
				t.Errorf("%d bytes for %v with a move, %d for %v without", all[1], came[1], all[0], came[0])
			}
		})
	}
}
