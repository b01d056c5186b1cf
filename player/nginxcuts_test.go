package player_test

import (
	"context"
	"math/rand/v2"
	"net/url"
	"os"
	"slices"
	"sync"
	"testing"
	"time"

	"rill/media"
	"rill/player"
)

// A witness notes what a player that runs in real time shows and plays.
type witness struct {
	screen
	player *player.Player

	hearing sync.Mutex
	sound   []float32
}

// witnessed plays a recording from a server.
func witnessed(t *testing.T, address string) *witness {
	t.Helper()
	w := &witness{}
	w.player = player.New(player.Config{
		Screen: &w.screen, Silent: true, Luma: true, Rendition: player.Auto, Buffer: 6 * time.Second,
		Samples: func(s media.Samples) {
			w.hearing.Lock()
			defer w.hearing.Unlock()
			w.sound = append(w.sound, s.Data...)
		},
	})
	ctx, cancel := context.WithCancel(t.Context())
	var running sync.WaitGroup
	running.Go(func() { w.player.Run(ctx) })
	t.Cleanup(func() { cancel(); running.Wait() })
	w.player.Open(item(address))
	return w
}

// showing waits for the end of the recording, and returns what was shown of it.
func (w *witness) showing(t *testing.T) (s showing) {
	t.Helper()
	for deadline := time.Now().Add(time.Minute); w.player.Snapshot().State != player.Ended; time.Sleep(50 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("not ended: %+v", w.player.Snapshot().State)
		}
	}
	for _, p := range w.list() {
		s.pictures = append(s.pictures, picture{p.pts, p.luma})
	}
	w.hearing.Lock()
	defer w.hearing.Unlock()
	s.sound = w.sound
	return s
}

// TestCutsOnTheWayToNginxShowNothing plays a recording in real time on links that
// are lost six times, beside one that is not.
func TestCutsOnTheWayToNginxShowNothing(t *testing.T) {
	u, err := url.Parse(nginx(t))
	if err != nil {
		t.Fatal(err)
	}
	way := newCutter(t, u.Host)
	calm := witnessed(t, nginx(t)+"/vod/rill_300.flv")
	stormy := witnessed(t, "rtmp://"+way.Addr().String()+"/vod/rill_300.flv")
	random := rand.New(rand.NewPCG(5, 5))
	hows := []string{"reset", "end", "half message", "silence"}
	time.Sleep(time.Second)
	for n := range 6 {
		time.Sleep(1500*time.Millisecond + time.Duration(random.Int64N(int64(500*time.Millisecond))))
		way.strike(hows[n%len(hows)], time.Second)
	}
	got, want := stormy.showing(t), calm.showing(t)
	sum := stormy.player.Summary()
	wantNothingLost(t, got, want, sum.Frames)
	if sum.Stalls.Count != 0 || sum.Reconnects.Count < 1 {
		t.Errorf("%d stalls, %d reconnects", sum.Stalls.Count, sum.Reconnects.Count)
	}
	share, longest := regular(stormy.list(), time.Second/30)
	t.Logf("%d reconnects, %.2f %% of intervals as they should be, the longest is %v", sum.Reconnects.Count, share*100, longest)
	if os.Getenv("RILL_STRICT") != "" && share < 0.999 {
		t.Error("on an idle machine")
	}
}

// wantNothingLost compares what was shown and heard in real time, where pictures
// that are late on a busy machine are left out by themselves, and counted.
func wantNothingLost(t *testing.T, got, want showing, count player.FrameCount) {
	t.Helper()
	if os.Getenv("RILL_STRICT") != "" {
		wantSame(t, got, want)
		return
	}
	if n := count.Presented + count.Dropped; n != frames {
		t.Errorf("%d pictures shown and %d left out, want %d in all", count.Presented, count.Dropped, frames)
	}
	lumas := make(map[time.Duration]uint32)
	for _, p := range want.pictures {
		lumas[p.pts] = p.luma
	}
	last := time.Duration(-1)
	for _, p := range got.pictures {
		if luma, known := lumas[p.pts]; p.pts <= last || known && luma != p.luma {
			t.Errorf("the picture at %v, after %v, is another one", p.pts, last)
		}
		last = p.pts
	}
	if !slices.Equal(got.sound, want.sound) {
		t.Errorf("%d samples differ from the %d of an undisturbed run", len(got.sound), len(want.sound))
	}
}

// regular tells which share of the intervals between pictures is at most 1.5
// frames and 10 ms, and the longest one, after the first picture.
func regular(list []shown, frame time.Duration) (share float64, longest time.Duration) {
	good, n := 0, 0
	for i := 2; i < len(list); i++ {
		d := list[i].at.Sub(list[i-1].at)
		longest = max(longest, d)
		if n++; d <= frame*3/2+10*time.Millisecond {
			good++
		}
	}
	return float64(good) / float64(max(1, n)), longest
}
