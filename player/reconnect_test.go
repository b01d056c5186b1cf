package player_test

import (
	"slices"
	"testing"
	"time"

	"rill/player"
)

func TestLostLinkIsMadeAgainWithoutMissingAPicture(t *testing.T) {
	playWith(t, player.Config{Buffer: 2 * time.Second}, func(r *rig) {
		r.open("vod/rill_300")
		for i, at := range []time.Duration{3 * time.Second, 7 * time.Second, 12 * time.Second} {
			r.until("playing", reaches(at))
			r.network.Links()[i].Cut()
		}
		r.until("ended", isState(player.Ended))
		list := r.screen.list()
		if len(list) != frames {
			t.Errorf("%d pictures shown, want %d", len(list), frames)
		}
		if !slices.IsSortedFunc(list, func(a, b shown) int { return int(a.pts - b.pts) }) {
			t.Error("pictures are out of order")
		}
		sum := r.player.Summary()
		if sum.Reconnects.Count == 0 || sum.Stalls.Count != 0 {
			t.Errorf("%d reconnects and %d stalls, want some and none", sum.Reconnects.Count, sum.Stalls.Count)
		}
	})
}

func TestPlayerGivesUpWhereNothingListens(t *testing.T) {
	play(t, func(r *rig) {
		r.player.Open(item("rtmp://nowhere/vod/x"))
		s := r.until("failed", func(s player.Snapshot) bool { return s.Err != nil })
		if reasonOf(s.Err) != player.Refused {
			t.Errorf("failed with %v, want %v", s.Err, player.Refused)
		}
	})
}
