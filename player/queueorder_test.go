package player_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"rill/player"
	"rill/player/playlist"
)

func TestItemsToComeAreExchangedOnTheServer(t *testing.T) {
	var d told
	threeOf(t, d.server(), queued(clipsOf("rill_300", "rill_800", "rill_1800")...), func(r *rig) {
		r.player.Move(1, 2)
		time.Sleep(48 * time.Second)
		if s := r.player.Snapshot(); s.Current != 2 || s.Items[2].Item.Name() != "rill_800" {
			t.Errorf("item %d of %v plays", s.Current, s.Items)
		}
		time.Sleep(24 * time.Second)
		r.mu.Lock()
		runs := slices.Clone(r.runs)
		r.mu.Unlock()
		seamless(t, runs)
		if n := len(r.network.Links()); n != 1 {
			t.Errorf("%d connections, want one", n)
		}
		if n := len(r.screen.list()); n != 3*frames {
			t.Errorf("%d pictures, want %d", n, 3*frames)
		}
	})
	var swaps []string
	for _, q := range d.requests {
		if q.OldName != "" {
			swaps = append(swaps, q.OldName+" "+q.Name)
		}
	}
	if want := []string{"rill_1800 rill_800", "rill_800 rill_1800"}; !slices.Equal(swaps, want) {
		t.Errorf("swapped %q, want %q", swaps, want)
	}
}

// TestLongListIsQueuedBitByBit has more items than a server is told at a time, each
// of them shorter than what is sent ahead.
func TestLongListIsQueuedBitByBit(t *testing.T) {
	var items []playlist.Item
	for i := range 90 {
		items = append(items, playlist.Item{URL: "rtmp://origin/vod/rill_300", Start: time.Duration(i) * 250 * time.Millisecond, Length: 250 * time.Millisecond})
	}
	play(t, func(r *rig) {
		r.player.Open(queued(items...)...)
		r.until("ended", finished(90))
		steady(t, r.screen.list(), time.Second/30)
		seamless(t, r.runs)
		if n := len(r.screen.list()); n != 674 {
			t.Errorf("%d pictures of 22.5 s", n)
		}
		if n := len(r.network.Links()); n != 1 {
			t.Errorf("%d connections, want one", n)
		}
	})
}

func TestSeekBackBehindAChangeOnTheServer(t *testing.T) {
	playWith(t, player.Config{Buffer: 15 * time.Second}, func(r *rig) {
		r.player.Open(queued(clipsOf("rill_300", "rill_800")...)...)
		r.until("at 15s", reaches(15*time.Second)) // the next item comes already
		r.player.Seek(20 * time.Second)
		r.until("at 21s", reaches(21*time.Second))
		r.player.Seek(time.Second)
		r.until("back", func(s player.Snapshot) bool { return s.State == player.Ready && s.Position < 3*time.Second })
		before := len(r.screen.list())
		r.until("ended", finished(2))
		if sum := r.player.Summary(); sum.Stalls.Count > 0 || len(sum.Errors) > 0 {
			t.Errorf("%+v", sum)
		}
		if n := len(r.screen.list()) - before; n < 47*30-60 || n > 47*30 {
			t.Errorf("%d pictures of the 47 s that were left", n)
		}
	})
}

func TestSpeedAndPauseOverAChangeOnTheServer(t *testing.T) {
	playWith(t, player.Config{Buffer: 4 * time.Second}, func(r *rig) {
		r.player.Open(queued(clipsOf("rill_300", "rill_800", "rill_300")...)...)
		r.until("at 1s", reaches(time.Second))
		r.player.SetSpeed(4)
		r.until("at 22s", reaches(22*time.Second))
		r.player.Pause()
		time.Sleep(2 * time.Minute)
		r.player.Play()
		start := time.Now()
		r.until("ended", finished(3))
		if took := time.Since(start); took > 13500*time.Millisecond {
			t.Errorf("50 s at four times the speed took %v", took)
		}
		if n := len(r.screen.list()); n != 3*frames {
			t.Errorf("%d pictures, want %d", n, 3*frames)
		}
		if n := len(r.network.Links()); n != 1 {
			t.Errorf("%d connections, want one", n)
		}
		if sum := r.player.Summary(); sum.Stalls.Count > 0 {
			t.Errorf("%d stalls", sum.Stalls.Count)
		}
	})
}

func TestListOnTheServerIsLeftByAStop(t *testing.T) {
	play(t, func(r *rig) {
		r.player.Open(queued(sections()...)...)
		r.until("at 2s", reaches(2*time.Second))
		r.player.Stop()
		r.until("idle", isState(player.Idle))
		before := len(r.screen.list())
		time.Sleep(10 * time.Second)
		if n := len(r.screen.list()); n != before {
			t.Errorf("%d pictures after the stop", n-before)
		}
		r.player.Play()
		r.until("ended", finished(3))
		if n := len(r.screen.list()) - before; n != 269 {
			t.Errorf("%d pictures after that, want 269", n)
		}
	})
}

func TestCommandsAtTheChangeOfItemsOnTheServer(t *testing.T) {
	for _, tt := range turns() {
		for _, away := range moments {
			t.Run(fmt.Sprintf("%s %v before", tt.name, away*time.Millisecond), func(t *testing.T) {
				play(t, func(r *rig) { tt.check(r, queued(sections()...), away*time.Millisecond) })
			})
		}
	}
}
