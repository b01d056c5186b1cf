package player_test

import (
	"context"
	"fmt"
	"net"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"rill/player"
	"rill/player/playlist"
)

// sections are three seconds each of a clip, the third of another one.
func sections() []playlist.Item {
	const s = time.Second
	return []playlist.Item{
		{URL: "rtmp://origin/vod/rill_300", Length: 3 * s},
		{URL: "rtmp://origin/vod/rill_300", Start: 10 * s, Length: 3 * s},
		{URL: "rtmp://origin/vod/rill_800", Start: 20 * s, Length: 3 * s},
	}
}

// near waits until an item is as far from its end, or behind it when negative, as
// said.
func (r *rig) near(end, away time.Duration) {
	r.t.Helper()
	r.until("near its end", reaches(end-700*time.Millisecond))
	time.Sleep(end - r.player.Snapshot().Position - away)
}

// moments are around the change from one item to the next: when the next one
// waits, gives its first samples, its first pictures, and plays.
var moments = []time.Duration{600, 180, 100, 20, -20}

// A turn is a command at a change of items, and what it leads to.
type turn struct {
	name    string
	command func(*player.Player)
	from    time.Duration // before the change: second that is shown next; -1: as without it
	later   int           // behind the change: the item that plays
}

func turns() []turn {
	return []turn{
		{"next", (*player.Player).Next, 10, 2},
		{"seek back", func(p *player.Player) { p.Seek(time.Second) }, 1, 1},
		{"select the last", func(p *player.Player) { p.Select(2) }, 20, 2},
		{"select the first", func(p *player.Player) { p.Select(0) }, 0, 0},
		{"prev", (*player.Player).Prev, -1, 0},
		{"remove the next", func(p *player.Player) { p.Remove(1) }, -1, 1},
		{"remove the current", func(p *player.Player) { p.Remove(0) }, 10, 0},
		{"move the next away", func(p *player.Player) { p.Move(1, 2) }, -1, 2},
		{"another rung", func(p *player.Player) { p.SetRendition(0) }, -1, 1},
	}
}

func TestCommandsAtTheChangeOfItems(t *testing.T) {
	for _, tt := range turns() {
		for _, away := range moments {
			t.Run(fmt.Sprintf("%s %v before", tt.name, away*time.Millisecond), func(t *testing.T) {
				play(t, func(r *rig) { tt.check(r, sections(), away*time.Millisecond) })
			})
		}
	}
}

// check fails unless the command does what it should, and the rest of the list
// plays after it.
func (tt turn) check(r *rig, items []playlist.Item, away time.Duration) {
	r.t.Helper()
	r.player.Open(items...)
	r.near(3*time.Second, away)
	before := len(r.screen.list())
	tt.command(r.player)
	time.Sleep(400 * time.Millisecond)
	if s := r.player.Snapshot(); away < 0 && s.Current != tt.later {
		r.t.Errorf("item %d, want %d", s.Current, tt.later)
	}
	if after := r.screen.list()[before:]; away > 0 && tt.from >= 0 {
		if d := after[0].pts - tt.from*time.Second; d < 0 || d > 50*time.Millisecond {
			r.t.Errorf("first picture after it is of %v, want %v", after[0].pts, tt.from*time.Second)
		}
	}
	end := r.until("ended", isState(player.Ended))
	if last := r.screen.last().pts % (10 * time.Second); last < 2900*time.Millisecond || last > 3*time.Second {
		r.t.Errorf("item %d ends with the picture of %v", end.Current, last)
	}
	if sum := r.player.Summary(); sum.Stalls.Count > 0 || len(sum.Errors) > 0 {
		r.t.Errorf("%+v", sum)
	}
}

func TestPauseAtTheChangeOfItemsLosesNothing(t *testing.T) {
	var want []shown
	play(t, func(r *rig) {
		r.player.Open(sections()...)
		r.until("ended", func(s player.Snapshot) bool { return s.State == player.Ended && s.Current == 2 })
		want = bare(r.screen.list())
	})
	for _, away := range moments {
		play(t, func(r *rig) {
			r.player.Open(sections()...)
			r.near(3*time.Second, away*time.Millisecond)
			r.player.Pause()
			r.until("paused", func(s player.Snapshot) bool { return !s.PlayWhenReady })
			before := len(r.screen.list())
			time.Sleep(time.Minute)
			if n := len(r.screen.list()); n != before {
				t.Errorf("%v before the change: %d pictures while paused", away, n-before)
			}
			r.player.Play()
			r.until("ended", func(s player.Snapshot) bool { return s.State == player.Ended && s.Current == 2 })
			if got := bare(r.screen.list()); !slices.Equal(got, want) {
				t.Errorf("%v before the change: %d pictures, want the same %d", away, len(got), len(want))
			}
			seamless(t, r.runs)
		})
	}
}

func TestStopAtTheChangeOfItemsLeavesEveryServer(t *testing.T) {
	for _, away := range moments {
		play(t, func(r *rig) {
			r.player.Open(sections()...)
			r.near(3*time.Second, away*time.Millisecond)
			r.player.Stop()
			r.until("idle", isState(player.Idle))
			before := len(r.screen.list())
			time.Sleep(10 * time.Second)
			if n := len(r.screen.list()); n != before {
				t.Errorf("%d pictures after the stop", n-before)
			}
		})
	}
}

func TestSpeedOverTheChangeOfItemsKeepsEveryPicture(t *testing.T) {
	play(t, func(r *rig) {
		r.player.Open(sections()...)
		r.until("at 1s", reaches(time.Second))
		r.player.SetSpeed(2)
		start := time.Now()
		r.until("ended", func(s player.Snapshot) bool { return s.State == player.Ended && s.Current == 2 })
		if took := time.Since(start); took < 3800*time.Millisecond || took > 4300*time.Millisecond {
			t.Errorf("8s at double speed took %v", took)
		}
		if n := len(r.screen.list()); n != 269 {
			t.Errorf("%d pictures, want 269", n)
		}
	})
}

func TestItemThatCannotBePreparedIsPassed(t *testing.T) {
	play(t, func(r *rig) {
		items := sections()
		items[1].URL = "rtmp://origin/vod/missing"
		r.player.Open(items...)
		s := r.until("at the last item", func(s player.Snapshot) bool { return s.Current == 2 })
		if reasonOf(s.Items[1].Err) != player.NotFound {
			t.Errorf("item 1 failed with %v", s.Items[1].Err)
		}
		r.until("ended", isState(player.Ended))
		seamless(t, r.runs)
		if n := len(r.screen.list()); n != 179 {
			t.Errorf("%d pictures, want 179", n)
		}
		if e := r.named(player.ErrorEvent); len(e) != 1 || e[0].Item != 1 {
			t.Errorf("%+v", e)
		}
	})
}

func TestItemThatWaitsReconnects(t *testing.T) {
	play(t, func(r *rig) {
		r.player.Open(sections()...)
		r.until("at 2s", reaches(2*time.Second))
		links := r.network.Links()
		if len(links) != 2 {
			t.Fatalf("%d connections, want that of the next item too", len(links))
		}
		links[1].Cut()
		r.until("ended", func(s player.Snapshot) bool { return s.State == player.Ended && s.Current == 2 })
		seamless(t, r.runs)
		if n := len(r.screen.list()); n != 269 {
			t.Errorf("%d pictures, want 269", n)
		}
	})
}

func TestItemThatComesTooLateCostsAGap(t *testing.T) {
	play(t, func(r *rig) {
		var dials atomic.Int32
		r.redial = func(ctx context.Context, network, address string) (net.Conn, error) {
			if dials.Add(1) > 1 {
				time.Sleep(5 * time.Second)
			}
			return r.network.DialContext(ctx, network, address)
		}
		r.player.Open(sections()...)
		r.until("ended", func(s player.Snapshot) bool { return s.State == player.Ended && s.Current == 2 })
		if n := len(r.screen.list()); n != 269 {
			t.Errorf("%d pictures, want 269", n)
		}
	})
}
