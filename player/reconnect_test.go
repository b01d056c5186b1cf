package player_test

import (
	"net"
	"slices"
	"syscall"
	"testing"
	"time"

	"rill/player"
	"rill/player/playlist"
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

// TestServerThatResumesAtAKeyframeRepeatsNothing has a server that was asked to
// wait, and goes on from long before where it stopped.
func TestServerThatResumesAtAKeyframeRepeatsNothing(t *testing.T) {
	tags := looped(demo(t), 3)
	play(t, func(r *rig) {
		r.serve("evil:1935", func(c net.Conn) {
			e := playing(c)
			e.tags(between(tags, 0, 50*time.Second))
			time.Sleep(40 * time.Second)
			e.tags(between(tags, 46*time.Second, time.Hour))
			e.status(1, "status", "NetStream.Play.Complete", "")
			e.stay()
		})
		r.player.Open(playlist.Item{URL: "rtmp://evil/app/stream", Kind: playlist.Recorded})
		r.until("at 50s", reaches(50*time.Second))
		r.until("ended", isState(player.Ended))
		list := r.screen.list()
		if n := len(list); n != 3*frames {
			t.Errorf("%d pictures, want %d", n, 3*frames)
		}
		if last := list[len(list)-1].pts; last > 72*time.Second {
			t.Errorf("the last picture is at %v, want 72s", last)
		}
	})
}

// TestNextAttemptComesBeforeTheBufferIsDry has a server that is away while a live
// stream has four seconds to play.
func TestNextAttemptComesBeforeTheBufferIsDry(t *testing.T) {
	playWith(t, player.Config{Latency: player.Stable}, func(r *rig) {
		r.network.Refuse = func(n int) error {
			if n == 0 {
				return nil
			}
			return syscall.ECONNREFUSED
		}
		r.open("live/loop")
		r.until("at 10s", reaches(10*time.Second))
		r.network.Links()[0].Cut()
		s := r.until("waiting for the fifth time", func(s player.Snapshot) bool { return s.Attempt == 5 })
		if left := s.Stats.Buffered; left <= 0 || s.RetryIn > left*3/5 {
			t.Errorf("waits for %v where %v are left, want half", s.RetryIn, left)
		}
	})
}

// TestEarlyAttemptsDoNotMakeLaterOnesRare has a server that is away for three
// seconds, and a live stream that has half of that to play.
func TestEarlyAttemptsDoNotMakeLaterOnesRare(t *testing.T) {
	play(t, func(r *rig) {
		var back time.Time
		r.network.Refuse = func(n int) error {
			if n > 0 && time.Now().Before(back) {
				return syscall.ECONNREFUSED
			}
			return nil
		}
		r.open("live/loop")
		r.until("at 10s", reaches(10*time.Second))
		back = time.Now().Add(3 * time.Second)
		r.network.Links()[0].Cut()
		r.until("lost", func(s player.Snapshot) bool { return s.Attempt > 0 })
		r.until("found", func(s player.Snapshot) bool { return s.Attempt == 0 })
		if d := time.Since(back); d > 2500*time.Millisecond {
			t.Errorf("back %v after the server", d)
		}
	})
}
