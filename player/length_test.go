package player_test

import (
	"testing"
	"time"

	"rill/player"
	"rill/player/playlist"
)

func TestListKnowsItsLength(t *testing.T) {
	play(t, func(r *rig) {
		r.player.Open(
			playlist.Item{URL: "rtmp://origin/vod/rill_300", Start: 20 * time.Second},
			playlist.Item{URL: "rtmp://origin/vod/rill_800", Length: 3 * time.Second},
			playlist.Item{URL: "rtmp://origin/vod/rill_300"},
		)
		s := r.until("at the second item", func(s player.Snapshot) bool { return s.Current == 1 })
		if d := s.Total - 7*time.Second; s.TotalKnown || d.Abs() > 100*time.Millisecond {
			t.Errorf("%v in all, known: %v, want 7s of two items", s.Total, s.TotalKnown)
		}
		if s.Duration != 3*time.Second {
			t.Errorf("a part ends at %v", s.Duration)
		}
		s = r.until("ended", func(s player.Snapshot) bool { return s.Current == 2 && s.State == player.Ended })
		if d := s.Total - 31*time.Second; !s.TotalKnown || d.Abs() > 200*time.Millisecond {
			t.Errorf("%v in all, known: %v, want 31s", s.Total, s.TotalKnown)
		}
	})
}

func TestSeekStaysInsideThePart(t *testing.T) {
	play(t, func(r *rig) {
		r.player.Open(playlist.Item{URL: "rtmp://origin/vod/rill_300", Length: 8 * time.Second})
		r.until("at 1s", reaches(time.Second))
		r.player.Seek(20 * time.Second)
		s := r.until("ended", isState(player.Ended))
		if s.Position > 8*time.Second || r.screen.last().pts >= 8*time.Second {
			t.Errorf("ends at %v with the picture of %v", s.Position, r.screen.last().pts)
		}
	})
}

func TestLiveItemGivesWayWhenNobodyPublishes(t *testing.T) {
	play(t, func(r *rig) {
		r.publish("show", "hevc", "opus")
		r.open("live/show", "vod/rill_300")
		r.until("playing", reaches(time.Second))
		r.closers[0].Close()
		start := time.Now()
		r.until("at the next item", func(s player.Snapshot) bool { return s.Current == 1 && s.State == player.Ready })
		if d := time.Since(start); d < 9*time.Second || d > 15*time.Second {
			t.Errorf("the list went on after %v, want about 10s", d)
		}
	})
}
