package player_test

import (
	"net"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"rill/media/flv"
	"rill/player"
)

// TestNothingLateOfAnOldConnectionTouchesTheNewOne has a connection that falls
// silent, and says that the stream is over when another one plays it.
func TestNothingLateOfAnOldConnectionTouchesTheNewOne(t *testing.T) {
	tags := demo(t)
	play(t, func(r *rig) {
		var calls atomic.Int32
		r.serve("evil:1935", func(c net.Conn) {
			e := playing(c)
			first := calls.Add(1) == 1
			start := time.Now()
			for _, tag := range tags {
				time.Sleep(time.Until(start.Add(tag.Timestamp)))
				if first && tag.Timestamp > 6*time.Second {
					break
				}
				e.tags([]flv.Tag{tag})
			}
			e.status(1, "status", "NetStream.Play.UnpublishNotify", "late")
			e.status(1, "error", "NetStream.Play.Failed", "late")
			e.stay()
		})
		r.player.Open(item("rtmp://evil/app/stream"))
		r.until("at 4s", reaches(4*time.Second))
		r.network.Links()[0].Stall(8 * time.Second)
		time.Sleep(15 * time.Second)
		if s := r.player.Snapshot(); s.State != player.Ready || s.Waiting || s.Err != nil || s.Attempt != 0 {
			t.Errorf("%v, waiting %v, attempt %d, err %v", s.State, s.Waiting, s.Attempt, s.Err)
		}
		for _, e := range r.named(player.StatusEvent) {
			if e.Detail == "late" {
				t.Errorf("late status %+v", e)
			}
		}
		r.wantGenerations(2)
	})
}

// wantGenerations checks that events belong to one connection after the other.
func (r *rig) wantGenerations(last int) {
	r.t.Helper()
	r.mu.Lock()
	defer r.mu.Unlock()
	if !slices.IsSortedFunc(r.events, func(a, b player.Event) int { return a.Link - b.Link }) {
		r.t.Error("an event of an old connection comes after one of a new one")
	}
	if got := r.events[len(r.events)-1].Link; r.events[0].Link != 0 || got != last {
		r.t.Errorf("events of connections %d to %d, want 0 to %d", r.events[0].Link, got, last)
	}
}
