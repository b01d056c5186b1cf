package player_test

import (
	"context"
	"net"
	"os"
	"slices"
	"testing"
	"time"

	"rill/media/mediatest"
	"rill/media/origin"
	"rill/player"
)

// moved runs a test with an origin that is able to send its clients to
// "other:1935", where there is another one.
func moved(t *testing.T, test func(r *rig, first, other *origin.Server)) {
	t.Helper()
	play(t, func(r *rig) {
		first, other := &origin.Server{}, &origin.Server{}
		r.origin("first:1935", first)
		r.origin("other:1935", other)
		test(r, first, other)
	})
}

func TestServerThatAsksToGoElsewhereIsLeftWithoutMissingAPicture(t *testing.T) {
	moved(t, func(r *rig, first, _ *origin.Server) {
		r.player.Open(item("rtmp://first/vod/rill_300"))
		r.until("at 3s", reaches(3*time.Second))
		first.Move("rtmp://other/vod")
		time.Sleep(time.Second)
		s := r.player.Snapshot()
		if s.Stats.Server != "other:1935" || s.Attempt != 0 || s.Err != nil {
			t.Errorf("at %s, attempt %d, err %v", s.Stats.Server, s.Attempt, s.Err)
		}
		r.until("ended", isState(player.Ended))
		list := r.screen.list()
		if len(list) != frames || !slices.IsSortedFunc(list, func(a, b shown) int { return int(a.pts - b.pts) }) {
			t.Errorf("%d pictures shown, want %d in order", len(list), frames)
		}
		sum := r.player.Summary()
		if sum.Stalls.Count != 0 || sum.Reconnects.Attempts != 0 || len(sum.Errors) != 0 {
			t.Errorf("%d stalls, %d reconnects, errors %v", sum.Stalls.Count, sum.Reconnects.Attempts, sum.Errors)
		}
		if e := r.named(player.MoveEvent); len(e) != 1 || e[0].Reason != "" || e[0].Detail == "" {
			t.Errorf("events of moves %+v", e)
		}
	})
}

func TestMovedLinkThatIsLostIsMadeAgainWhereItWas(t *testing.T) {
	moved(t, func(r *rig, first, _ *origin.Server) {
		r.player.Open(item("rtmp://first/live/loop"))
		r.until("at 3s", reaches(3*time.Second))
		first.Move("//other/live")
		r.until("moved", func(s player.Snapshot) bool { return s.Stats.Server == "other:1935" })
		time.Sleep(2 * time.Second)
		links := r.network.Links()
		links[len(links)-1].Cut()
		time.Sleep(5 * time.Second)
		s := r.player.Snapshot()
		if s.Stats.Server != "other:1935" || s.State != player.Ready || s.Edge > 4*time.Second {
			t.Errorf("at %s, %v, %v behind the edge", s.Stats.Server, s.State, s.Edge)
		}
		if n := r.player.Summary().Stalls.Count; n != 0 {
			t.Errorf("%d stalls", n)
		}
	})
}

func TestServerThatCannotBeReachedIsNotMovedTo(t *testing.T) {
	moved(t, func(r *rig, first, _ *origin.Server) {
		r.player.Open(item("rtmp://first/vod/rill_300"))
		r.until("at 3s", reaches(3*time.Second))
		first.Move("rtmp://nowhere/vod")
		r.until("ended", isState(player.Ended))
		if n := len(r.screen.list()); n != frames {
			t.Errorf("%d pictures shown, want %d", n, frames)
		}
		if e := r.named(player.MoveEvent); len(e) != 1 || e[0].Reason != player.Refused {
			t.Errorf("events of moves %+v", e)
		}
		if n := len(r.named(player.ReconnectEvent)); n != 0 {
			t.Errorf("%d reconnects", n)
		}
	})
}

func TestServersThatSendEachWayForEverAreNotFollowedForEver(t *testing.T) {
	moved(t, func(r *rig, first, other *origin.Server) {
		r.player.Open(item("rtmp://first/vod/rill_300"))
		r.until("at 2s", reaches(2*time.Second))
		for range 20 {
			first.Move("rtmp://other/vod")
			other.Move("rtmp://first/vod")
			time.Sleep(500 * time.Millisecond)
		}
		if n := len(r.network.Links()); n > 6 {
			t.Errorf("%d connections in ten seconds", n)
		}
		r.until("ended", isState(player.Ended))
		if n := len(r.screen.list()); n != frames {
			t.Errorf("%d pictures shown, want %d", n, frames)
		}
	})
}

func TestServerThatLeavesWhileTheNextIsDialledIsNotDialledAgain(t *testing.T) {
	moved(t, func(r *rig, first, _ *origin.Server) {
		r.network.Shape = func(n int) mediatest.Shape {
			return mediatest.Shape{Delay: time.Duration(min(n, 1)) * 100 * time.Millisecond}
		}
		r.player.Open(item("rtmp://first/vod/rill_300"))
		r.until("at 3s", reaches(3*time.Second))
		first.Move("rtmp://other/vod")
		time.Sleep(50 * time.Millisecond)
		r.network.Links()[0].Cut()
		r.until("ended", isState(player.Ended))
		for _, l := range r.network.Links()[1:] {
			if at := l.Client().RemoteAddr().String(); at != "other:1935" {
				t.Errorf("%s was dialled", at)
			}
		}
	})
}

func TestShutdownIsWaitedForAndIdlenessIsNot(t *testing.T) {
	for _, tt := range []struct {
		code  string
		want  player.Reason
		dials int // in ten seconds
	}{
		{"NetConnection.Connect.AppShutDown", player.Shutdown, 3},
		{"NetConnection.Connect.IdleTimeOut", player.IdleClosed, 1},
	} {
		t.Run(tt.code, func(t *testing.T) {
			playWith(t, player.Config{Answers: true}, func(r *rig) {
				r.serve("evil:1935", func(c net.Conn) {
					e := playing(c)
					e.status(0, "error", tt.code, "")
					time.Sleep(10 * time.Millisecond)
				})
				r.player.Open(item("rtmp://evil/app/stream"), item("rtmp://origin/vod/rill_300"))
				s := r.until("told", func(s player.Snapshot) bool { return s.Err != nil })
				if reasonOf(s.Err) != tt.want || s.Current != 0 {
					t.Errorf("item %d: %v, want %v", s.Current, s.Err, tt.want)
				}
				if waits := s.RetryIn > 500*time.Millisecond; waits != (tt.dials > 1) {
					t.Errorf("tried again in %v", s.RetryIn)
				}
				time.Sleep(10 * time.Second)
				if n := len(r.network.Links()); n < tt.dials || n > tt.dials+3 {
					t.Errorf("%d connections in ten seconds, want %d", n, tt.dials)
				}
				before := len(r.network.Links())
				r.player.Retry()
				time.Sleep(200 * time.Millisecond)
				if n := len(r.network.Links()); n != before+1 {
					t.Errorf("%d connections after trying at once, want one", n-before)
				}
			})
		})
	}
}

// origin starts another origin, which serves the clips until the test is over.
func (r *rig) origin(address string, server *origin.Server) {
	r.t.Helper()
	server.Files = os.DirFS(clips)
	server.Loops = map[string]string{"loop": "rill_300.flv"}
	r.also(r.listen(address), server)
}

// listen listens at an address of the network.
func (r *rig) listen(address string) net.Listener {
	r.t.Helper()
	listener, err := r.network.Listen(address)
	if err != nil {
		r.t.Fatal(err)
	}
	return listener
}

// also starts another origin as it is.
func (r *rig) also(listener net.Listener, server *origin.Server) {
	ctx, cancel := context.WithCancel(r.t.Context())
	r.serving.Go(func() { _ = server.Serve(ctx, listener) })
	r.closers = append(r.closers, closer(cancel))
}

type closer context.CancelFunc

func (c closer) Close() error { c(); return nil }
