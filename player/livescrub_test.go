package player_test

import (
	"testing"
	"time"

	"rill/player"
)

// TestLiveStreamIsScrubbed moves about in the past of a live stream, part of
// which is on disk.
func TestLiveStreamIsScrubbed(t *testing.T) {
	c := learned(t)
	oldest := func(s player.Snapshot) bool { return s.Position < s.Held.Start+8*time.Second }
	newest := atTarget
	for name, tt := range map[string]struct {
		do   func(*rig)
		ends func(player.Snapshot) bool
	}{
		"to a negative time":   {func(r *rig) { r.player.Seek(-time.Hour) }, oldest},
		"beyond the end":       {func(r *rig) { r.player.Seek(time.Hour) }, newest},
		"to what is there now": {func(r *rig) { r.player.Seek(r.player.Snapshot().Held.End) }, newest},
		"in the middle of a seek": {func(r *rig) {
			r.player.Seek(20 * time.Second)
			r.player.Seek(80 * time.Second)
			time.Sleep(time.Millisecond)
			r.player.Seek(0)
		}, oldest},
		"a hundred times in a second": {func(r *rig) {
			for i := range 100 {
				at := time.Duration(i*37%95) * time.Second
				r.player.Preview(at)
				r.player.Seek(at)
				time.Sleep(10 * time.Millisecond)
			}
			r.player.Seek(time.Minute)
		}, isNear(time.Minute)},
		"while paused": {func(r *rig) {
			r.player.Pause()
			for i := range 20 {
				r.player.Seek(time.Duration(i) * 5 * time.Second)
				time.Sleep(50 * time.Millisecond)
			}
			r.player.Seek(30 * time.Second)
			r.player.Play()
		}, isNear(30 * time.Second)},
		"and its link is lost": {func(r *rig) {
			r.player.Seek(25 * time.Second)
			r.network.Links()[0].Cut()
			r.player.Seek(40 * time.Second)
		}, isNear(40 * time.Second)},
		"and then live": {func(r *rig) {
			r.player.Seek(25 * time.Second)
			r.player.GoLive()
		}, newest},
	} {
		t.Run(name, func(t *testing.T) {
			t.Setenv("TMPDIR", t.TempDir())
			playWith(t, player.Config{Memory: 1 << 20, TimeShift: 10 * time.Minute}, func(r *rig) {
				r.open("live/loop")
				r.until("playing", isState(player.Ready))
				time.Sleep(95 * time.Second)
				up, _ := r.network.Links()[0].Passed()
				tt.do(r)
				now, _ := r.network.Links()[0].Passed()
				if now-up > 50 { // acknowledgements
					t.Errorf("%d bytes sent", now-up)
				}
				time.Sleep(100 * time.Millisecond)
				before := len(r.screen.list())
				time.Sleep(5 * time.Second)
				s := r.player.Snapshot()
				if s.State != player.Ready || !tt.ends(s) || s.Disk == 0 {
					t.Errorf("%v at %v of %v, %v behind, %d bytes on disk", s.State, s.Position, s.Held, s.Edge, s.Disk)
				}
				list := r.screen.list()[before:]
				if missing, holes := c.follows(list); missing > 0 || len(list) < 140 {
					t.Errorf("%d pictures, %d missing at %v", len(list), missing, holes)
				}
			})
		})
	}
}

// isNear reports that a position was played from lately.
func isNear(at time.Duration) func(player.Snapshot) bool {
	return func(s player.Snapshot) bool { return s.Position >= at && s.Position < at+7*time.Second }
}

func TestSeekInThePastOnDiskIsQuick(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	playWith(t, player.Config{Memory: 1 << 20, TimeShift: 10 * time.Minute}, func(r *rig) {
		r.open("live/loop")
		r.until("playing", isState(player.Ready))
		time.Sleep(95 * time.Second)
		before := len(r.screen.list())
		start := time.Now()
		r.player.Seek(10 * time.Second)
		r.until("there", func(player.Snapshot) bool { return len(r.screen.list()) > before })
		first := r.screen.list()[before]
		if d := first.at.Sub(start); d > 150*time.Millisecond || first.pts-10*time.Second > 34*time.Millisecond {
			t.Errorf("picture of %v after %v", first.pts, d)
		}
	})
}
