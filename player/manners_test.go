package player_test

import (
	"net"
	"slices"
	"strings"
	"testing"
	"time"

	"rill/player"
)

func TestNoCredentialsOfTheServersTextAreShown(t *testing.T) {
	const description = "rejected rtmp://anna:secret1@evil/app?token=secret2 for user=secret3"
	play(t, func(r *rig) {
		r.serve("evil:1935", rejects("NetConnection.Connect.Rejected", description))
		r.player.Open(item("rtmp://anna:secret4@evil/app/stream?key=secret5"))
		s := r.until("failed", func(s player.Snapshot) bool { return s.Err != nil })
		shown := s.Err.Error()
		for _, e := range r.named(player.ErrorEvent) {
			shown += e.Detail
		}
		for _, err := range r.player.Summary().Errors {
			shown += err.Error()
		}
		if strings.Contains(shown, "secret") || !strings.Contains(shown, "rejected") {
			t.Errorf("shows %q", shown)
		}
	})
}

func TestServerWithoutPublisherIsWaitedFor(t *testing.T) {
	play(t, func(r *rig) {
		r.serve("evil:1935", func(c net.Conn) { playing(c).stay() })
		r.player.Open(item("rtmp://evil/app/stream"))
		r.until("waiting", func(s player.Snapshot) bool { return s.Waiting })
		time.Sleep(2 * time.Minute)
		if s := r.player.Snapshot(); !s.Waiting || s.Err != nil || s.State != player.Opening {
			t.Errorf("two minutes later: waiting %v, state %v, err %v", s.Waiting, s.State, s.Err)
		}
	})
}

func TestServerThatFailsSeeksUnaskedIsNotDialledAgain(t *testing.T) {
	play(t, func(r *rig) {
		r.serve("evil:1935", func(c net.Conn) {
			e := playing(c)
			e.status(1, "error", "NetStream.Seek.Failed", "no")
			e.stay()
		})
		r.player.Open(item("rtmp://evil/app/stream"))
		time.Sleep(time.Second)
		if n := len(r.network.Links()); n != 1 {
			t.Errorf("%d connections in a second, want one", n)
		}
	})
}

func TestServerThatAlwaysHangsUpIsDialledEverLessOften(t *testing.T) {
	tags := demo(t)[:20]
	play(t, func(r *rig) {
		r.serve("evil:1935", func(c net.Conn) { playing(c).tags(tags) })
		r.player.Open(item("rtmp://evil/app/stream"))
		time.Sleep(time.Minute)
		if n := len(r.network.Links()); n < 5 || n > 15 {
			t.Errorf("%d connections in a minute, want some ten", n)
		}
		if n := r.player.Snapshot().Attempt; n < 5 {
			t.Errorf("says that it is attempt %d", n)
		}
	})
}

func TestTimestampsThatGoBackwardsArePlayedInOrder(t *testing.T) {
	tags := demo(t)
	for i := range tags[3:] {
		back := time.Duration(i/400) * 3 * time.Second
		tags[3+i].Timestamp = max(0, tags[3+i].Timestamp-back)
	}
	play(t, func(r *rig) {
		r.serve("evil:1935", func(c net.Conn) {
			e := playing(c)
			e.tags(tags)
			e.status(1, "status", "NetStream.Play.Complete", "")
			e.stay()
		})
		r.player.Open(item("rtmp://evil/app/stream"))
		r.until("over", func(s player.Snapshot) bool { return s.State == player.Ended || s.Err != nil })
		list := r.screen.list()
		if !slices.IsSortedFunc(list, func(a, b shown) int { return int(a.pts - b.pts) }) {
			t.Error("pictures are out of order")
		}
		if n := len(list); n != frames {
			t.Errorf("%d pictures, want %d", n, frames)
		}
	})
}
