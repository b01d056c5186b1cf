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
	return watchOn(t, it, screen), screen
}

// watchOn plays an item in real time on a screen.
func watchOn(t *testing.T, it playlist.Item, screen player.Screen) *player.Player {
	t.Helper()
	p := player.New(player.Config{Screen: screen, Silent: true, Rendition: player.Auto})
	ctx, cancel := context.WithCancel(t.Context())
	var running sync.WaitGroup
	running.Go(func() { p.Run(ctx) })
	t.Cleanup(func() { cancel(); running.Wait() })
	p.Open(it)
	return p
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

// paced is a screen that notes when its pictures come.
type paced struct {
	screen
	pictures
}

func (p *paced) Show(pic *media.Picture) bool {
	p.screen.Show(pic)
	return p.pictures.Show(pic)
}

func TestRenditionsOfNginxAreChangedUnnoticed(t *testing.T) {
	base := nginx(t) + "/vod/"
	for _, kind := range []string{".mp4", ".flv"} {
		t.Run(kind, func(t *testing.T) {
			it := rungs(base+"rill_300"+kind, base+"rill_800"+kind, base+"rill_1800"+kind)
			screen := &paced{pictures: make(pictures, 1000)}
			p := watchOn(t, it, screen)
			p.SetRendition(0)
			const s = time.Second
			screen.until(t, media.Span{Start: 3 * s, End: 4 * s})
			p.SetRendition(2)
			screen.until(t, media.Span{Start: 13 * s, End: 14 * s})
			p.SetRendition(1)
			screen.until(t, media.Span{Start: 23 * s, End: 24 * s})
			sum := p.Summary()
			// A busy machine drops pictures, which are counted.
			missing, list := time.Duration(0), screen.list()[30:]
			for i := range list[1:] {
				d := list[i+1].pts - list[i].pts
				if d <= 0 {
					t.Errorf("%v follows %v", list[i+1].pts, list[i].pts)
				}
				missing += (d - picture30).Round(picture30) / picture30
			}
			if int64(missing) > sum.Frames.Dropped {
				t.Errorf("%d pictures are missing, %d were dropped", missing, sum.Frames.Dropped)
			}
			if sum.Switches.Count != 2 || sum.Stalls.Count > 0 || len(sum.Errors) > 0 {
				t.Errorf("%+v", sum)
			}
		})
	}
}
