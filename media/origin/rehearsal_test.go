package origin_test

import (
	"context"
	"errors"
	"io"
	"net"
	"testing"
	"testing/synctest"
	"time"

	"rill/media"
	"rill/media/mediatest"
	"rill/media/origin"
)

// rehearse runs f with a rehearsal of a server with one clip, one channel and
// one ladder, on a network in virtual time.
func rehearse(t *testing.T, f func(t *testing.T, r *origin.Rehearsal, n *mediatest.Network)) {
	t.Helper()
	s := renditions()
	s.Loops, s.Ladders = map[string]string{"x": "a.flv", "low": "a.flv", "high": "b.flv"}, []origin.Ladder{{"low", "high"}}
	synctest.Test(t, func(t *testing.T) {
		n := &mediatest.Network{}
		r := &origin.Rehearsal{Server: s, Listen: n.Listen}
		l, err := n.Listen("origin:1935")
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan error, 1)
		go func() { done <- r.Serve(ctx, l) }()
		synctest.Wait()
		f(t, r, n)
		cancel()
		if err := <-done; err != nil {
			t.Errorf("Serve() = %v", err)
		}
	})
}

// dialTo dials addr; the connection is closed at the end at the latest.
func dialTo(t *testing.T, n *mediatest.Network, addr string) net.Conn {
	t.Helper()
	c, err := n.DialContext(t.Context(), "tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return c
}

// players returns peers that play "a" of vod and "x" of live.
func players(t *testing.T, n *mediatest.Network) (recorded, live *peer) {
	t.Helper()
	recorded, live = enter(t, dialTo(t, n, "origin:1935"), "vod"), enter(t, dialTo(t, n, "origin:1935"), "live")
	recorded.setBuffer(time.Second)
	recorded.call(1, "play", nil, "a")
	recorded.until("keyframe 0")
	live.call(1, "play", nil, "x")
	live.until("keyframe 0")
	return recorded, live
}

// gone reads to the end and reports whether it is one.
func (p *peer) gone() bool {
	for {
		if _, err := p.in.Read(); err != nil {
			return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
		}
	}
}

func TestRehearsalCutsAllConnections(t *testing.T) {
	rehearse(t, func(t *testing.T, r *origin.Rehearsal, n *mediatest.Network) {
		recorded, live := players(t, n)
		r.Cut()
		if !recorded.gone() || !live.gone() {
			t.Error("a connection is still there")
		}
		players(t, n)
	})
}

func TestRehearsalFreezesAndThaws(t *testing.T) {
	for _, tt := range []struct {
		name  string
		span  time.Duration
		thaw  time.Duration
		stood time.Duration
	}{{"for a while", 7 * time.Second, 0, 7 * time.Second}, {"until thawed", 0, 5 * time.Second, 5 * time.Second}, {"until thawed before", time.Hour, 5 * time.Second, 5 * time.Second}} {
		t.Run(tt.name, func(t *testing.T) {
			rehearse(t, func(t *testing.T, r *origin.Rehearsal, n *mediatest.Network) {
				recorded, _ := players(t, n)
				start := time.Now()
				r.Freeze(tt.span)
				c := dialTo(t, n, "origin:1935") // the system takes the call
				if tt.thaw > 0 {
					time.AfterFunc(tt.thaw, r.Thaw)
				}
				recorded.mediaFor(time.Second) // on its way
				if at, came := recorded.mediaFor(10 * time.Second); len(at) == 0 || start.Add(tt.stood).Sub(start.Add(came[0])).Abs() > 1100*time.Millisecond {
					t.Errorf("media goes on after %v, want %v", came[:min(1, len(came))], tt.stood)
				}
				if greet(t, c); time.Since(start) < tt.stood {
					t.Errorf("somebody is greeted after %v", time.Since(start))
				}
			})
		})
	}
}

func TestRehearsalIsOverWhileItIsFrozen(t *testing.T) {
	rehearse(t, func(t *testing.T, r *origin.Rehearsal, n *mediatest.Network) {
		players(t, n)
		r.Freeze(0)
		time.Sleep(2 * time.Minute)
	})
}

func TestRehearsalThrottlesAllTogether(t *testing.T) {
	rehearse(t, func(t *testing.T, r *origin.Rehearsal, n *mediatest.Network) {
		r.Throttle(64_000)
		recorded, _ := players(t, n)
		recorded.setBuffer(time.Hour)
		before := passed(n)
		time.Sleep(10 * time.Second)
		if got := media.RateOf(passed(n)-before, 10*time.Second); got < 60_000 || got > 64_000 {
			t.Errorf("%v pass, want 64 kbit/s", got)
		}
		r.Throttle(0)
		go recorded.gone()
		time.Sleep(time.Second)
		if got := passed(n) - before; got < 200_000 {
			t.Errorf("%d bytes have passed without the throttle, want all", got)
		}
	})
}

// passed returns how many bytes the server has sent.
func passed(n *mediatest.Network) (sum int64) {
	for _, l := range n.Links() {
		_, down := l.Passed()
		sum += down
	}
	return sum
}
