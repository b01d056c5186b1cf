package player_test

import (
	"context"
	"math/rand/v2"
	"net"
	"slices"
	"sync"
	"syscall"
	"testing"
	"time"

	"rill/media/mediatest"
	"rill/player"
	"rill/player/playlist"
)

// legs are the ways to the two addresses of an item, of which each can be cut.
type legs struct {
	network *mediatest.Network

	mu    sync.Mutex
	links [2][]*mediatest.Link
	until [2]time.Time // nothing goes through
}

func (l *legs) dial(ctx context.Context, network, address string) (net.Conn, error) {
	leg := slices.Index([]string{"origin:1935", "other:1935"}, address)
	l.mu.Lock()
	defer l.mu.Unlock()
	if time.Now().Before(l.until[leg]) {
		return nil, syscall.EHOSTUNREACH
	}
	c, err := l.network.DialContext(ctx, network, "origin:1935")
	links := l.network.Links()
	l.links[leg] = append(l.links[leg], links[len(links)-1])
	return c, err
}

// cut ends a way for d, without a word if quiet.
func (l *legs) cut(leg int, d time.Duration, quiet bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.until[leg] = time.Now().Add(d)
	for _, link := range l.links[leg] {
		if quiet {
			link.Stall(d)
		} else {
			link.Cut()
		}
	}
}

// kill makes the connections of a way silent for good.
func (l *legs) kill(leg int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, link := range l.links[leg] {
		link.Stall(time.Hour)
	}
}

// twins plays the same live stream from two addresses while something happens.
func twins(t *testing.T, disturb func(*rig, *legs)) (s showing, sum player.Summary) {
	t.Helper()
	playWith(t, player.Config{Latency: player.Low}, func(r *rig) {
		l := &legs{network: r.network}
		r.redial = l.dial
		r.network.Shape = func(n int) mediatest.Shape {
			return mediatest.Shape{Delay: time.Duration(n%3) * 40 * time.Millisecond}
		}
		r.player.Open(playlist.Item{URL: "rtmp://origin/live/loop", Twin: "rtmp://other/live/loop"})
		r.until("playing", isState(player.Ready))
		time.Sleep(3 * time.Second)
		disturb(r, l)
		s, sum = r.showing(), r.player.Summary()
	})
	return s, sum
}

// TestTwoSourcesOfWhichEachIsLostInTurnShowNothing at the lowest latency.
func TestTwoSourcesOfWhichEachIsLostInTurnShowNothing(t *testing.T) {
	want, _ := twins(t, func(*rig, *legs) { time.Sleep(time.Minute) })
	for seed := range uint64(2) {
		got, sum := twins(t, func(_ *rig, l *legs) {
			random := rand.New(rand.NewPCG(seed, 3))
			for n := range 20 {
				d := 500*time.Millisecond + time.Duration(random.Int64N(int64(4500*time.Millisecond)))
				how := random.IntN(3)
				l.cut(n%2, d, how > 0)
				if how == 2 {
					l.kill(n % 2)
				}
				time.Sleep(max(d, 3*time.Second) + 1500*time.Millisecond)
			}
		})
		n := min(len(want.pictures), len(got.pictures))
		if n < 1000 || !slices.Equal(got.pictures[:n], want.pictures[:n]) {
			t.Errorf("the first of %d pictures differ from those of an undisturbed run", n)
		}
		n = min(len(want.sound), len(got.sound))
		if !slices.Equal(got.sound[:n], want.sound[:n]) {
			t.Errorf("the first of %d samples differ from those of an undisturbed run", n)
		}
		if sum.Stalls.Count != 0 {
			t.Errorf("%d stalls", sum.Stalls.Count)
		}
	}
}

// TestLostSourceIsBackSoonAfterItsOutage however long that was: nobody stands in
// for the other one until then.
func TestLostSourceIsBackSoonAfterItsOutage(t *testing.T) {
	for _, dead := range []bool{false, true} {
		twins(t, func(r *rig, l *legs) {
			for n := range 10 {
				leg, d := n%2, 500*time.Millisecond+time.Duration(n)*500*time.Millisecond
				l.cut(leg, d, dead)
				if dead {
					l.kill(leg)
				}
				time.Sleep(d + 1500*time.Millisecond)
				if dead && d < 3*time.Second {
					time.Sleep(3*time.Second - d) // it is not noticed sooner
				}
				if legs := r.player.Snapshot().Legs; !legs[leg].Feeding || legs[leg].Err != nil || legs[leg].Received == 0 {
					t.Errorf("source %d of outage %d, %v: %+v", leg, n, d, legs[leg])
				}
			}
		})
	}
}
