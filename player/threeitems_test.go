package player_test

import (
	"math/rand/v2"
	"os"
	"testing"
	"time"

	"rill/media/mediatest"
	"rill/media/origin"
	"rill/player"
	"rill/player/playlist"
)

// threeItems plays a list of three recordings to its end, and disturbs it once
// it plays.
func threeItems(t *testing.T, disturb func(*rig)) {
	t.Helper()
	threeOf(t, &origin.Server{Files: os.DirFS(clips)}, clipsOf("rill_300", "rill_800", "rill_300"), disturb)
}

// clipsOf are whole recordings.
func clipsOf(names ...string) (items []playlist.Item) {
	for _, name := range names {
		items = append(items, playlist.Item{URL: "rtmp://origin/vod/" + name})
	}
	return items
}

// threeOf does what threeItems does with other items, of a server.
func threeOf(t *testing.T, server *origin.Server, items []playlist.Item, disturb func(*rig)) {
	t.Helper()
	run(t, player.Config{Buffer: 6 * time.Second}, server, func(r *rig) {
		r.network.Shape = func(int) mediatest.Shape { return mediatest.Shape{Rate: 4_000_000, Delay: 20 * time.Millisecond} }
		r.player.Open(items...)
		r.until("at 2s", reaches(2*time.Second))
		r.serving.Go(func() { disturb(r) })
		for i := range 3 {
			r.until("at the next one", func(s player.Snapshot) bool { return s.Current == i })
		}
		r.until("ended", isState(player.Ended))
		r.serving.Wait()
	})
}

// TestCutsInAListOfThreeShowNothing loses the link in each item of a list.
func TestCutsInAListOfThreeShowNothing(t *testing.T) {
	var want showing
	threeItems(t, func(r *rig) { time.Sleep(72 * time.Second); want = r.showing() })
	for seed := range uint64(3) {
		threeItems(t, func(r *rig) {
			r.lose(20, rand.New(rand.NewPCG(seed, 6)))
			time.Sleep(30 * time.Second)
			wantSame(t, r.showing(), want)
			if sum := r.player.Summary(); sum.Reconnects.Count == 0 || sum.Stalls.Count != 0 {
				t.Errorf("%d reconnects, %d stalls", sum.Reconnects.Count, sum.Stalls.Count)
			}
		})
	}
	if len(want.pictures) != 3*frames {
		t.Errorf("%d pictures of an undisturbed run, want %d", len(want.pictures), 3*frames)
	}
}
