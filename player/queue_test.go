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

// queued has the server play items as one playlist.
func queued(items ...playlist.Item) []playlist.Item {
	items = slices.Clone(items)
	for i := range items {
		items[i].Queued = true
	}
	return items
}

// finished is when the last of so many items was shown.
func finished(items int) func(player.Snapshot) bool {
	return func(s player.Snapshot) bool { return s.State == player.Ended && s.Current == items-1 }
}

func TestPartsQueuedOnTheServerAreTheWholeClip(t *testing.T) {
	files := exact(t)
	for _, name := range []string{"clip", "mp4:clip.mp4", "sound", "wide"} {
		t.Run(name, func(t *testing.T) {
			url := "rtmp://origin/vod/" + name
			want, straight := whole(t, files, playlist.Item{URL: url})
			serving(t, files, func(r *rig) {
				r.player.Open(queued(parts(url)...)...)
				r.until("ended", finished(3))
				got := r.screen.list()
				if !slices.Equal(bare(got), bare(want)) {
					t.Errorf("%d pictures, want the same %d", len(got), len(want))
				}
				if len(got) > 0 {
					steady(t, got, time.Second/30)
				}
				seamless(t, r.runs)
				identical(t, r.sound, straight)
				if n := len(r.network.Links()); n != 1 {
					t.Errorf("%d connections, want one", n)
				}
			})
		})
	}
}

// told notes what a server is asked to do, and refuses some of it.
type told struct {
	mu       sync.Mutex
	requests []origin.Request
	refuse   func(origin.Request) (code string)
}

func (d *told) server() *origin.Server {
	return &origin.Server{
		Files: os.DirFS(clips), Loops: map[string]string{"loop": "rill_300.flv"},
		Authorize: func(_ context.Context, q *origin.Request) origin.Verdict {
			d.mu.Lock()
			defer d.mu.Unlock()
			d.requests = append(d.requests, *q)
			if d.refuse != nil && d.refuse(*q) != "" {
				return origin.Verdict{Denied: true, Code: d.refuse(*q)}
			}
			return origin.Verdict{}
		},
	}
}

// names are the streams of what a server was asked to do in a way.
func (d *told) names(action origin.Action) (names []string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, q := range d.requests {
		if q.Action == action {
			names = append(names, q.Name)
		}
	}
	return names
}

func TestListOnTheServerIsShownAsOursIs(t *testing.T) {
	shows := func(items []playlist.Item, connections int) (s showing) {
		play(t, func(r *rig) {
			r.player.Open(items...)
			for i := range items {
				r.until("at the next one", func(s player.Snapshot) bool { return s.Current == i && s.State == player.Ready })
				if s := r.player.Snapshot(); s.Position > items[i].Start+time.Second {
					t.Errorf("item %d begins at %v", i, s.Position)
				}
			}
			r.until("ended", isState(player.Ended))
			seamless(t, r.runs)
			if n := len(r.network.Links()); n != connections {
				t.Errorf("%d connections, want %d", n, connections)
			}
			if sum := r.player.Summary(); sum.Stalls.Count > 0 || len(sum.Errors) > 0 || sum.Frames.Dropped > 0 {
				t.Errorf("%+v", sum)
			}
			s = r.showing()
		})
		return s
	}
	for name, items := range map[string][]playlist.Item{
		"parts":  sections(),
		"wholes": clipsOf("rill_300", "rill_800", "rill_1800"),
	} {
		t.Run(name, func(t *testing.T) {
			want, got := shows(items, len(items)), shows(queued(items...), 1)
			if !slices.Equal(got.pictures, want.pictures) {
				t.Errorf("%d pictures, want the same %d", len(got.pictures), len(want.pictures))
			}
			if len(got.sound) != len(want.sound) {
				t.Errorf("%d samples, want %d", len(got.sound), len(want.sound))
			}
		})
	}
}

func TestMixedListOnTheServerHasNoGap(t *testing.T) {
	const s = time.Second
	var d told
	run(t, player.Config{}, d.server(), func(r *rig) {
		items := queued(
			playlist.Item{URL: "rtmp://origin/live/rill_800", Start: 2 * s, Length: 3 * s},
			playlist.Item{URL: "rtmp://origin/live/loop", Kind: playlist.Live, Length: 4 * s},
			playlist.Item{URL: "rtmp://origin/live/rill_300", Start: 5 * s, Length: 3 * s},
			playlist.Item{URL: "rtmp://origin/live/rill_1800", Length: 3 * s},
		)
		r.player.Open(items...)
		for i := range items {
			r.until("at the next item", func(s player.Snapshot) bool { return s.Current == i && s.State == player.Ready })
		}
		r.until("ended", isState(player.Ended))
		seamless(t, r.runs)
		if n := len(r.network.Links()); n != 1 {
			t.Errorf("%d connections, want one", n)
		}
		if n := len(r.screen.list()); n < 12*30-10 || n > 13*30+2 {
			t.Errorf("%d pictures of 13 s, less what of the live item lay behind its newest data", n)
		}
	})
}
