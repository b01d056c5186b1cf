package player_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"testing/synctest"
	"time"

	"rill/player"
)

func TestRandomCommandsNeverBreakThePlayer(t *testing.T) {
	for seed := range uint64(3) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			play(t, func(r *rig) {
				random := rand.New(rand.NewPCG(seed, 2))
				for range 100 {
					name := r.command(random)
					if random.IntN(3) > 0 {
						time.Sleep(time.Duration(random.IntN(300)) * time.Millisecond)
						synctest.Wait()
					}
					if problem := inconsistency(r.player.Snapshot()); problem != "" {
						t.Fatalf("after %s: %s", name, problem)
					}
				}
				r.player.SetRendition(player.Auto)
				r.open("vod/rill_300")
				r.until("playing", func(s player.Snapshot) bool { return reaches(time.Second)(s) && len(s.Items) == 1 })
			})
		})
	}
}

// command gives a random command and returns its name.
func (r *rig) command(random *rand.Rand) string {
	p, n := r.player, random.IntN(6)-1
	commands := []struct {
		name string
		give func()
	}{
		{"open", func() { p.Open(ladder(), item("rtmp://origin/vod/missing"), item("rtmp://origin/live/loop")) }},
		{"append", func() { p.Append(item("rtmp://origin/vod/rill_300"), item("rtmp://nowhere/x/y")) }},
		{"remove", func() { p.Remove(n) }},
		{"move", func() { p.Move(n, random.IntN(6)-1) }},
		{"select", func() { p.Select(n) }},
		{"play", p.Play},
		{"pause", p.Pause},
		{"seek", func() { p.Seek(time.Duration(random.IntN(30)-2) * time.Second) }},
		{"next", p.Next},
		{"prev", p.Prev},
		{"stop", p.Stop},
		{"go live", p.GoLive},
		{"rendition", func() { p.SetRendition(n) }},
		{"viewport", func() { p.SetViewport(64*n, 32*n) }},
		{"volume", func() { p.SetVolume(50 * n) }},
		{"mute", func() { p.SetMuted(n > 2) }},
	}
	c := commands[random.IntN(len(commands))]
	c.give()
	return c.name
}

// inconsistency says what contradicts itself in a snapshot.
func inconsistency(s player.Snapshot) string {
	for what, wrong := range map[string]bool{
		"the current item is not in the list": s.Current < -1 || s.Current >= len(s.Items),
		"something goes on without an item":   s.State != player.Idle && s.Current < 0,
		"what is held ends before it starts":  s.Held.End < s.Held.Start,
		"a time is negative":                  min(s.Position, s.Duration, s.Edge, s.RetryIn) < 0,
		"a live stream has an end":            s.Live && (s.Duration != 0 || s.Seekable),
		"the volume is out of bounds":         s.Volume < 0 || s.Volume > 130,
		"reconnecting for no reason":          s.Attempt > 0 && s.Err == nil,
		"idle, and holding something":         s.State == player.Idle && s.Held.End != 0,
	} {
		if wrong {
			return fmt.Sprintf("%s: %+v", what, s)
		}
	}
	return ""
}

func TestVolumeAndMuteAreKeptWithinBounds(t *testing.T) {
	play(t, func(r *rig) {
		for _, tt := range []struct{ set, want int }{{50, 50}, {-5, 0}, {500, 130}, {100, 100}} {
			r.player.SetVolume(tt.set)
			synctest.Wait()
			if got := r.player.Snapshot().Volume; got != tt.want {
				t.Errorf("SetVolume(%d) makes %d, want %d", tt.set, got, tt.want)
			}
		}
		r.player.SetMuted(true)
		synctest.Wait()
		if s := r.player.Snapshot(); !s.Muted || s.Volume != 100 {
			t.Errorf("muted %v, volume %d", s.Muted, s.Volume)
		}
	})
}

func TestEndOfTheListStillDescribesTheItem(t *testing.T) {
	play(t, func(r *rig) {
		r.open("vod/rill_300")
		r.until("ended", isState(player.Ended))
		time.Sleep(time.Minute)
		s := r.player.Snapshot()
		if s.State != player.Ended || s.Current != 0 || s.Stats.Video == nil || s.Held.Duration() == 0 {
			t.Errorf("state %v, item %d, video %v, holds %v", s.State, s.Current, s.Stats.Video, s.Held)
		}
		for name, got := range map[string]time.Duration{"duration": s.Duration, "position": s.Position, "entry": s.Items[0].Duration} {
			if (got - 24*time.Second).Abs() > 100*time.Millisecond {
				t.Errorf("%s %v, want 24s", name, got)
			}
		}
	})
}

func TestPausedPlayerStaysPausedOnTheNextItem(t *testing.T) {
	play(t, func(r *rig) {
		r.open("vod/rill_300", "vod/rill_800")
		r.until("at 2s", reaches(2*time.Second))
		r.player.Pause()
		r.player.Remove(0)
		time.Sleep(3 * time.Second)
		s := r.player.Snapshot()
		if s.PlayWhenReady || s.State != player.Ready || s.Position > 100*time.Millisecond {
			t.Errorf("wanted %v, state %v, position %v; want the beginning, held", s.PlayWhenReady, s.State, s.Position)
		}
	})
}

func TestEventsNameTheItemWhereverItIsMoved(t *testing.T) {
	play(t, func(r *rig) {
		r.open("vod/rill_300", "vod/rill_800", "vod/rill_800")
		r.until("at 1s", reaches(time.Second))
		r.player.Move(0, 2)
		r.player.Remove(0)
		synctest.Wait()
		r.network.Links()[0].Cut()
		time.Sleep(time.Second)
		if e := r.named(player.ReconnectEvent); len(e) != 1 || e[0].Item != 1 {
			t.Errorf("reconnect events %+v, want one of item 1", e)
		}
	})
}
