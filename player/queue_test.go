package player_test

import (
	"context"
	"fmt"
	"net"
	"os"
	"slices"
	"sync"
	"testing"
	"time"

	"rill/media/amf"
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

func TestItemThatTheServerPassesOverIsNoted(t *testing.T) {
	play(t, func(r *rig) {
		items := queued(sections()...)
		items[1].URL = "rtmp://origin/vod/missing"
		r.player.Open(items...)
		r.until("ended", finished(3))
		if s := r.player.Snapshot(); reasonOf(s.Items[1].Err) != player.NotFound {
			t.Errorf("item 1 failed with %v", s.Items[1].Err)
		}
		seamless(t, r.runs)
		if n := len(r.screen.list()); n != 179 {
			t.Errorf("%d pictures, want 179", n)
		}
		if n := len(r.network.Links()); n != 1 {
			t.Errorf("%d connections, want one", n)
		}
	})
}

func TestServerThatKnowsNoPlaylistsPlaysTheItemsOneByOne(t *testing.T) {
	for _, code := range []string{"NetConnection.Call.Failed", "NetStream.Failed", "NetStream.Play.Failed"} {
		t.Run(code, func(t *testing.T) {
			d := told{refuse: func(q origin.Request) string {
				if q.Action == origin.Play && !q.Reset {
					return code
				}
				return ""
			}}
			run(t, player.Config{}, d.server(), func(r *rig) {
				r.player.Open(queued(sections()...)...)
				r.until("ended", finished(3))
				seamless(t, r.runs)
				if n := len(r.screen.list()); n != 269 {
					t.Errorf("%d pictures, want 269", n)
				}
				if sum := r.player.Summary(); len(sum.Errors) > 0 {
					t.Errorf("%v", sum.Errors)
				}
			})
		})
	}
}

// TestServerThatIgnoresPlaylistsIsNotAskedAgain has one that claims to know them.
func TestServerThatIgnoresPlaylistsIsNotAskedAgain(t *testing.T) {
	tags := demo(t)
	play(t, func(r *rig) {
		r.serve("deaf:1935", func(c net.Conn) {
			e := shake(c)
			e.command(0, "_result", 1.0, amf.Object{amf.Prop("fmsVer", "FMS/3,5,3,888")}, info("status", "NetConnection.Connect.Success", "welcome"))
			e.command(0, "_result", 2.0, nil, 1.0)
			e.status(1, "status", "NetStream.Play.Start", "here you are")
			e.tags(between(tags, 0, 4*time.Second))
			e.status(1, "status", "NetStream.Play.Complete", "")
			e.stay()
		})
		item := playlist.Item{URL: "rtmp://deaf/app/a", Kind: playlist.Recorded}
		r.player.Open(queued(item, item, item)...)
		r.until("ended", finished(3))
		seamless(t, r.runs)
		if n := len(r.network.Links()); n != 3 {
			t.Errorf("%d connections, want one for each item", n)
		}
		if n := len(r.screen.list()); n != 3*120 {
			t.Errorf("%d pictures, want %d", n, 3*120)
		}
	})
}

// TestLostListGoesOnAsAWhole loses the link in each item, and while the next one
// comes already.
func TestLostListGoesOnAsAWhole(t *testing.T) {
	items := clipsOf("rill_300", "rill_800", "rill_1800")
	var want showing
	threeOf(t, (&told{}).server(), items, func(r *rig) { time.Sleep(72 * time.Second); want = r.showing() })
	for _, at := range []time.Duration{3, 12, 19, 23, 24, 30, 44, 55, 65} {
		t.Run(fmt.Sprintf("after %ds", at), func(t *testing.T) {
			var d told
			threeOf(t, d.server(), queued(items...), func(r *rig) {
				start := time.Now()
				time.Sleep(at*time.Second - 2*time.Second)
				r.network.Links()[0].Cut()
				time.Sleep(72*time.Second - time.Since(start))
				wantSame(t, r.showing(), want)
				if sum := r.player.Summary(); sum.Stalls.Count != 0 {
					t.Errorf("%d stalls", sum.Stalls.Count)
				}
				if n := len(r.network.Links()); n != 2 {
					t.Errorf("%d connections, want 2", n)
				}
			})
			if resumes := d.names(origin.Resume); len(resumes) != 1 || resumes[0] != "rill_1800" {
				t.Errorf("resumed with %q, want the last item", resumes)
			}
		})
	}
}

func TestItemsToComeAreExchangedOnTheServer(t *testing.T) {
	var d told
	threeOf(t, d.server(), queued(clipsOf("rill_300", "rill_800", "rill_1800")...), func(r *rig) {
		r.player.Move(1, 2)
		time.Sleep(48 * time.Second)
		if s := r.player.Snapshot(); s.Current != 2 || s.Items[2].Item.Name() != "rill_800" {
			t.Errorf("item %d of %v plays", s.Current, s.Items)
		}
		time.Sleep(24 * time.Second)
		r.mu.Lock()
		runs := slices.Clone(r.runs)
		r.mu.Unlock()
		seamless(t, runs)
		if n := len(r.network.Links()); n != 1 {
			t.Errorf("%d connections, want one", n)
		}
		if n := len(r.screen.list()); n != 3*frames {
			t.Errorf("%d pictures, want %d", n, 3*frames)
		}
	})
	var swaps []string
	for _, q := range d.requests {
		if q.OldName != "" {
			swaps = append(swaps, q.OldName+" "+q.Name)
		}
	}
	if want := []string{"rill_1800 rill_800", "rill_800 rill_1800"}; !slices.Equal(swaps, want) {
		t.Errorf("swapped %q, want %q", swaps, want)
	}
}

func TestListOnTheServerIsLeftByAStop(t *testing.T) {
	play(t, func(r *rig) {
		r.player.Open(queued(sections()...)...)
		r.until("at 2s", reaches(2*time.Second))
		r.player.Stop()
		r.until("idle", isState(player.Idle))
		before := len(r.screen.list())
		time.Sleep(10 * time.Second)
		if n := len(r.screen.list()); n != before {
			t.Errorf("%d pictures after the stop", n-before)
		}
		r.player.Play()
		r.until("ended", finished(3))
		if n := len(r.screen.list()) - before; n != 269 {
			t.Errorf("%d pictures after that, want 269", n)
		}
	})
}

func TestCommandsAtTheChangeOfItemsOnTheServer(t *testing.T) {
	for _, tt := range turns() {
		for _, away := range moments {
			t.Run(fmt.Sprintf("%s %v before", tt.name, away*time.Millisecond), func(t *testing.T) {
				play(t, func(r *rig) { tt.check(r, queued(sections()...), away*time.Millisecond) })
			})
		}
	}
}
