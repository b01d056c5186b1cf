package player_test

import (
	"context"
	"math/rand/v2"
	"net"
	"os"
	"sync"
	"testing"
	"time"

	"rill/media/origin"
	"rill/player"
	"rill/player/playlist"
)

// What a seek may take from the command to the picture, at 720p30 with a keyframe
// every two seconds.
const (
	quickInBuffer = 40 * time.Millisecond
	quickOnServer = 120 * time.Millisecond
)

// onLoopback plays rill_1800 from a server on loopback, on the real clock.
func onLoopback(t *testing.T, ahead time.Duration, test func(*player.Player)) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := &origin.Server{Files: os.DirFS(clips)}
	p := player.New(player.Config{Screen: &screen{}, Silent: true, Buffer: ahead})
	ctx, cancel := context.WithCancel(t.Context())
	var running sync.WaitGroup
	running.Go(func() { _ = server.Serve(ctx, listener) })
	running.Go(func() { p.Run(ctx) })
	defer running.Wait()
	defer cancel()
	p.Open(playlist.Item{URL: "rtmp://" + listener.Addr().String() + "/vod/rill_1800"})
	p.SetVolume(0)
	test(p)
}

// seeksTo makes so many seeks to places that are apart, one when the other has
// arrived, and returns what they took.
func seeksTo(t *testing.T, p *player.Player, n int) player.SeekCount {
	t.Helper()
	at := time.Second
	for i := range n {
		for ok := false; !ok || (at-p.Snapshot().Position).Abs() < 5*time.Second; ok = true {
			at = time.Second + rand.N(22*time.Second)
		}
		p.Seek(at)
		arrives(t, p, i+1)
	}
	return p.Summary().Seeks
}

// arrives waits until so many seeks have arrived, and it plays on.
func arrives(t *testing.T, p *player.Player, n int) {
	t.Helper()
	for deadline := time.Now().Add(30 * time.Second); p.Summary().Seeks.Count < n; <-time.After(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("seek %d has not arrived after 30 s: %v at %v", n, p.Snapshot().State, p.Snapshot().Position)
		}
	}
	<-time.After(150 * time.Millisecond)
}

func awaits(t *testing.T, p *player.Player, fact func(player.Snapshot) bool) {
	t.Helper()
	for deadline := time.Now().Add(30 * time.Second); !fact(p.Snapshot()); <-time.After(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("after 30 s: %v at %v", p.Snapshot().State, p.Snapshot().Position)
		}
	}
}

func TestSeekIsQuick(t *testing.T) {
	for _, tt := range []struct {
		name   string
		ahead  time.Duration
		held   time.Duration
		within time.Duration
	}{{"in the buffer", 30 * time.Second, 23 * time.Second, quickInBuffer}, {"on the server", 2 * time.Second, 0, quickOnServer}} {
		t.Run(tt.name, func(t *testing.T) {
			onLoopback(t, tt.ahead, func(p *player.Player) {
				awaits(t, p, func(s player.Snapshot) bool { return s.State == player.Ready && s.Held.End >= tt.held })
				s := seeksTo(t, p, 25)
				t.Logf("median %v of %d, %d in the buffer", s.Median, s.Count, s.InBuffer)
				if within := map[bool]int{true: 25}[tt.held > 0]; s.InBuffer != within {
					t.Errorf("%d of %d seeks in the buffer, want %d", s.InBuffer, s.Count, within)
				}
				if strict() && s.Median > tt.within {
					t.Errorf("half of the seeks took %v and more, want at most %v", s.Median, tt.within)
				}
			})
		})
	}
}
