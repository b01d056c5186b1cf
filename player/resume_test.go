package player_test

import (
	"context"
	"os"
	"slices"
	"sync"
	"testing"
	"time"

	"rill/media/origin"
	"rill/player"
	"rill/player/playlist"
)

// TestLiveStreamGoesOnWhereItsLinkWasLost cuts the link of a live stream. What
// the server has kept of it is asked for, so that nothing is missing or twice.
func TestLiveStreamGoesOnWhereItsLinkWasLost(t *testing.T) {
	const d = 20 * time.Second
	watch := func(cut bool) (s showing) {
		playWith(t, player.Config{Latency: player.Stable}, func(r *rig) {
			r.open("live/loop")
			r.until("playing", isState(player.Ready))
			if cut {
				time.Sleep(3 * time.Second)
				r.network.Links()[0].Cut()
				time.Sleep(d - 3*time.Second)
			} else {
				time.Sleep(d)
			}
			if sum := r.player.Summary(); sum.Stalls.Count != 0 || (sum.Reconnects.Count > 0) != cut {
				t.Errorf("%d stalls, %d reconnects", sum.Stalls.Count, sum.Reconnects.Count)
			}
			s = r.showing()
		})
		return s
	}
	want, got := watch(false), watch(true)
	n := min(len(want.pictures), len(got.pictures))
	if n < 500 || !slices.Equal(got.pictures[:n], want.pictures[:n]) {
		t.Errorf("the first of %d pictures differ from those of an undisturbed run", n)
	}
	n = min(len(want.sound), len(got.sound))
	if !slices.Equal(got.sound[:n], want.sound[:n]) {
		t.Errorf("the first of %d samples differ from those of an undisturbed run", n)
	}
}

// TestServerIsAskedToResume has servers that know how to resume, and such that
// only claim to.
func TestServerIsAskedToResume(t *testing.T) {
	for name, knows := range map[string]bool{"knows": true, "does not": false} {
		t.Run(name, func(t *testing.T) {
			var asked asked
			server := &origin.Server{Files: os.DirFS(clips), Authorize: func(_ context.Context, q *origin.Request) origin.Verdict {
				return asked.note(*q, knows)
			}}
			want := undisturbed(t)
			run(t, player.Config{Buffer: 5 * time.Second}, server, func(r *rig) {
				r.player.Open(playlist.Item{URL: "rtmp://origin/vod/rill_300"})
				for i, at := range []time.Duration{5 * time.Second, 12 * time.Second} {
					r.until("playing", reaches(at))
					r.network.Links()[i].Cut()
				}
				r.until("ended", isState(player.Ended))
				wantSame(t, r.showing(), want)
				if n := r.player.Summary().Stalls.Count; n != 0 {
					t.Errorf("%d stalls", n)
				}
			})
			if n, p := len(asked.resumes), asked.plays; knows && (n != 2 || p != 1) || !knows && (n != 1 || p != 3) {
				t.Errorf("asked to resume %d times and to play %d times", n, p)
			}
			if q := asked.resumes[0]; q.Start > 0 || q.Target < 5*time.Second {
				t.Errorf("asked to resume from %v of what starts at %v", q.Target, q.Start)
			}
		})
	}
}

// asked is what a server was asked.
type asked struct {
	mu      sync.Mutex
	resumes []origin.Request
	plays   int
}

func (a *asked) note(q origin.Request, knows bool) origin.Verdict {
	a.mu.Lock()
	defer a.mu.Unlock()
	switch q.Action {
	case origin.Play:
		a.plays++
	case origin.Resume:
		a.resumes = append(a.resumes, q)
		return origin.Verdict{Denied: !knows, Code: "NetStream.Failed"}
	}
	return origin.Verdict{}
}
