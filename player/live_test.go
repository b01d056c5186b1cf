package player_test

import (
	"net"
	"slices"
	"testing"
	"time"

	"rill/media/flv"
	"rill/player"
)

// TestLivePublisherThatJumpsIsFollowed has a publisher whose clock restarts,
// and then leaps ahead.
func TestLivePublisherThatJumpsIsFollowed(t *testing.T) {
	tags := demo(t)
	play(t, func(r *rig) {
		r.serve("evil:1935", func(c net.Conn) {
			e := playing(c)
			start := time.Now()
			for i, tag := range append(tags, tags...) {
				at := tag.Timestamp
				if i >= len(tags) {
					at += tags[len(tags)-1].Timestamp + 33*time.Millisecond
				}
				time.Sleep(time.Until(start.Add(at)))
				switch {
				case at > 30*time.Second:
					tag.Timestamp = at + 5*time.Hour
				case at > 10*time.Second:
					tag.Timestamp = at - 10*time.Second
				}
				if tag.Type != 18 {
					e.tags([]flv.Tag{tag})
				}
			}
			e.stay()
		})
		r.player.Open(item("rtmp://evil/app/stream"))
		r.until("playing", isState(player.Ready))
		time.Sleep(40 * time.Second)
		s := r.player.Snapshot()
		if !s.Live || s.State != player.Ready || s.Edge > 3*time.Second {
			t.Errorf("live %v, state %v, %v behind the edge", s.Live, s.State, s.Edge)
		}
		if sum := r.player.Summary(); sum.Stalls.Count != 0 || sum.Frames.Presented < 1150 {
			t.Errorf("%d stalls, %d pictures in 40s", sum.Stalls.Count, sum.Frames.Presented)
		}
		if list := r.screen.list(); !slices.IsSortedFunc(list, func(a, b shown) int { return int(a.pts - b.pts) }) {
			t.Error("pictures are out of order")
		}
	})
}

func TestLiveLinkThatIsCutGoesOnAtTheEdge(t *testing.T) {
	play(t, func(r *rig) {
		r.open("live/loop")
		r.until("at 5s", reaches(5*time.Second))
		r.network.Links()[0].Cut()
		time.Sleep(20 * time.Second)
		s := r.player.Snapshot()
		if s.State != player.Ready || !s.Live || s.Attempt != 0 || s.Edge > 4*time.Second {
			t.Errorf("state %v, live %v, attempt %d, %v behind the edge", s.State, s.Live, s.Attempt, s.Edge)
		}
	})
}
