package player_test

import (
	"fmt"
	"net"
	"testing"
	"time"

	"rill/media/amf"
	"rill/media/origin"
	"rill/player"
	"rill/player/playlist"
)

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
