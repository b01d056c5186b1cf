package player_test

import (
	"context"
	"os"
	"sync"
	"testing"
	"time"

	"rill/media"
	"rill/player"
	"rill/player/playlist"
)

// nginx returns the address of an nginx with its RTMP module, which serves the
// demo clips.
func nginx(t *testing.T) string {
	t.Helper()
	address := os.Getenv("RILL_NGINX")
	if address == "" {
		t.Skip("RILL_NGINX is not set: run .ci/with-nginx.sh go test ./player")
	}
	return address
}

// pictures is a screen that tells the times of its pictures.
type pictures chan time.Duration

func (c pictures) Show(p *media.Picture) bool {
	select {
	case c <- p.PTS:
	default:
	}
	return false
}

// until returns how many pictures it took until one was in the span.
func (c pictures) until(t *testing.T, span media.Span) (n int) {
	t.Helper()
	timeout := time.After(20 * time.Second)
	for {
		select {
		case pts := <-c:
			n++
			if span.Contains(pts) {
				return n
			}
		case <-timeout:
			t.Fatalf("no picture of %v to %v within 20s", span.Start, span.End)
		}
	}
}

// watch plays an item in real time.
func watch(t *testing.T, it playlist.Item) (*player.Player, pictures) {
	t.Helper()
	screen := make(pictures, 1000)
	p := player.New(player.Config{Screen: screen, Silent: true, Rendition: player.Auto})
	ctx, cancel := context.WithCancel(t.Context())
	var running sync.WaitGroup
	running.Go(func() { p.Run(ctx) })
	t.Cleanup(func() { cancel(); running.Wait() })
	p.Open(it)
	return p, screen
}

func TestRecordingsOfNginxPlaySeekAndPause(t *testing.T) {
	for _, name := range []string{"rill_300.flv", "rill_800.mp4"} {
		t.Run(name, func(t *testing.T) {
			p, screen := watch(t, item(nginx(t)+"/vod/"+name))
			const s = time.Second
			if n := screen.until(t, media.Span{Start: 2 * s, End: 3 * s}); n < 55 {
				t.Errorf("%d pictures in the first 2s, want 60", n)
			}
			p.Seek(500 * time.Millisecond)
			screen.until(t, media.Span{Start: s / 2, End: s})
			p.Seek(20 * s)
			screen.until(t, media.Span{Start: 20 * s, End: 20*s + s/20})
			p.Pause()
			p.Seek(18 * s)
			screen.until(t, media.Span{Start: 18 * s, End: 18*s + s/20})
			p.Play()
			screen.until(t, media.Span{Start: 22 * s, End: 24 * s})
			now := p.Snapshot()
			if d := (now.Duration - 24*s).Abs(); now.Live || d > 100*time.Millisecond {
				t.Errorf("live %v, duration %v, want a recording of 24s", now.Live, now.Duration)
			}
			if sum := p.Summary(); len(sum.Errors) > 0 {
				t.Errorf("errors %v", sum.Errors)
			}
		})
	}
}

func TestLiveStreamOfNginxPlays(t *testing.T) {
	p, screen := watch(t, item(nginx(t)+"/live/demo"))
	screen.until(t, media.Span{Start: 5 * time.Second, End: time.Minute})
	now := p.Snapshot()
	if !now.Live || now.Edge > 3*time.Second {
		t.Errorf("live %v, %v behind the edge", now.Live, now.Edge)
	}
}

func TestProbeTellsWhatNginxHas(t *testing.T) {
	r := player.Probe(t.Context(), item(nginx(t)+"/vod/rill_800.mp4"), player.Config{})
	if r.Err != nil || !r.Connected || r.Live {
		t.Fatalf("probe: %+v", r)
	}
	if d := (r.Duration - 24*time.Second).Abs(); d > 100*time.Millisecond {
		t.Errorf("length %v, want 24s", r.Duration)
	}
	if r.Video == nil || r.Video.Codec != media.H264 || r.Video.Height != 480 || r.Audio == nil || r.Audio.Codec != media.AAC {
		t.Errorf("tracks %+v and %+v", r.Video, r.Audio)
	}
}

func TestRecordingOfNginxBeginsInTheMiddle(t *testing.T) {
	middle := item(nginx(t) + "/vod/rill_300.flv")
	middle.Start = 9 * time.Second
	_, screen := watch(t, middle)
	if n := screen.until(t, media.Span{Start: 9 * time.Second, End: 24 * time.Second}); n != 1 {
		t.Errorf("%d pictures from before the beginning", n-1)
	}
}
