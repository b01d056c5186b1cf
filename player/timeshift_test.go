package player_test

import (
	"os"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"rill/player"
)

// A course is where the pictures of a clip that is repeated are in it.
type course struct {
	t    *testing.T
	clip map[uint32]int
}

// learned returns the course of rill_300. Pictures that look like others are not
// in it.
func learned(t *testing.T) course {
	t.Helper()
	c := course{t, make(map[uint32]int)}
	list := bare(straight(t, "vod/rill_300"))
	seen := make(map[uint32]int)
	for _, p := range list {
		seen[p.luma]++
	}
	for i, p := range list {
		if seen[p.luma] == 1 {
			c.clip[p.luma] = i
		}
	}
	if len(c.clip) < frames/2 {
		t.Fatalf("only %d pictures look like no other", len(c.clip))
	}
	return c
}

// follows fails unless the pictures are in order, none twice, and returns how
// many are missing and where.
func (c course) follows(list []shown) (missing int, holes []time.Duration) {
	c.t.Helper()
	last, at := -1, -1
	for i, p := range list {
		if i > 0 && p.pts <= list[i-1].pts {
			c.t.Fatalf("picture of %v after that of %v", p.pts, list[i-1].pts)
		}
		n, ok := c.clip[p.luma]
		if !ok {
			continue
		}
		if last >= 0 {
			if lost := ((n-at-(i-last))%frames + frames) % frames; lost > 0 {
				missing, holes = missing+lost, append(holes, p.pts)
			}
		}
		last, at = i, n
	}
	return missing, holes
}

// TestTimeShiftKeepsToItsLimits watches a live stream for half an hour when
// RILL_SOAK is set, and for some minutes otherwise: paused, from its beginning,
// through to its newest data, with a link that is lost three times.
func TestTimeShiftKeepsToItsLimits(t *testing.T) {
	long := 3 * time.Minute
	if os.Getenv("RILL_SOAK") != "" {
		long = player.MaxTimeShift
	}
	t.Setenv("TMPDIR", t.TempDir())
	c := learned(t)
	const memory = 2 << 20
	playWith(t, player.Config{Memory: memory, TimeShift: long}, func(r *rig) {
		r.deaf = true
		r.open("live/loop")
		r.until("playing", reaches(5*time.Second))
		r.player.Pause()
		for range 3 {
			r.shiftsFor(long/4, memory, long)
			links := r.network.Links()
			links[len(links)-1].Cut()
		}
		r.shiftsFor(long/2, memory, long)
		s := r.player.Snapshot()
		if held := s.Held.Duration(); held < long-5*time.Second {
			t.Errorf("%v held, want nearly %v", held, long)
		}
		if len(r.named(player.DroppedEvent)) == 0 || s.Position < s.Held.Start {
			t.Errorf("at %v while %v is held, told: %v", s.Position, s.Held, r.named(player.DroppedEvent))
		}
		r.throughToTheEdge(c, long)
		r.player.GoLive()
		r.until("live", atTarget)
		if sum := r.player.Summary(); sum.Reconnects.Count != 3 || sum.Stalls.Count != 0 {
			t.Errorf("%d reconnects, %d stalls", sum.Reconnects.Count, sum.Stalls.Count)
		}
		if failed := r.named(player.TimeShiftEvent); len(failed) > 0 {
			t.Errorf("the disk failed: %v", failed)
		}
	})
	if left, _ := filepath.Glob(filepath.Join(os.TempDir(), "*")); len(left) > 0 {
		t.Errorf("left on disk: %v", left)
	}
}

// shiftsFor lets time pass and watches the limits.
func (r *rig) shiftsFor(d time.Duration, memory int64, long time.Duration) {
	r.t.Helper()
	for start := time.Now(); time.Since(start) < d; time.Sleep(time.Second) {
		synctest.Wait()
		s := r.player.Snapshot()
		if s.Memory > memory || s.Disk > int64(long.Seconds()*750_000) || s.Held.Duration() > long+5*time.Second {
			r.t.Fatalf("%d bytes in memory, %d on disk, %v held", s.Memory, s.Disk, s.Held.Duration())
		}
	}
}

// throughToTheEdge plays all of the past, fast.
func (r *rig) throughToTheEdge(c course, long time.Duration) {
	r.t.Helper()
	r.player.Seek(0)
	r.player.Play()
	r.player.SetSpeed(player.MaxSpeed)
	s := r.until("at the beginning", func(s player.Snapshot) bool {
		return s.State == player.Ready && s.Position < s.Held.Start+5*time.Second
	})
	time.Sleep(2 * time.Second) // the limit takes what was not read in time
	before, start := len(r.screen.list()), s.Position
	if s.Disk == 0 {
		r.t.Error("nothing is on disk")
	}
	for !atTarget(r.player.Snapshot()) && r.player.Snapshot().Position < start+2*long {
		time.Sleep(time.Second)
	}
	missing, holes := c.follows(r.screen.list()[before:])
	if missing > 0 {
		r.t.Errorf("%d pictures are missing, at %v", missing, holes)
	}
	if s := r.player.Snapshot(); s.Edge > s.Stats.Target+time.Second || s.Speed != 1 {
		r.t.Errorf("at speed %v, %v behind", s.Speed, s.Edge)
	}
}

func TestPauseOfALiveStreamIsLimitedByBytesAlone(t *testing.T) {
	c := learned(t)
	play(t, func(r *rig) {
		r.open("live/loop")
		r.until("at 5s", reaches(5*time.Second))
		r.player.Pause()
		time.Sleep(5 * time.Minute)
		s := r.player.Snapshot()
		if s.Edge < 5*time.Minute || s.Held.Start > time.Second || s.Disk != 0 {
			t.Errorf("%v behind, %v held", s.Edge, s.Held)
		}
		r.player.Play()
		time.Sleep(time.Minute)
		if missing, holes := c.follows(r.screen.list()); missing > 0 {
			t.Errorf("%d pictures missing at %v", missing, holes)
		}
		if s := r.player.Snapshot(); s.Stats.Rate != 1 || s.Stats.Target != 0 {
			t.Errorf("the past is played at %v, aiming at %v", s.Stats.Rate, s.Stats.Target)
		}
	})
}

func TestPauseBeyondTheLimitMovesAndTells(t *testing.T) {
	c := learned(t)
	playWith(t, player.Config{Memory: 2 << 20}, func(r *rig) {
		r.open("live/loop")
		r.until("at 5s", reaches(5*time.Second))
		r.player.Pause()
		time.Sleep(3 * time.Minute)
		s := r.player.Snapshot()
		if s.Memory > 2<<20 || s.Position < s.Held.Start || s.Position > s.Held.Start+5*time.Second {
			t.Errorf("%d bytes, at %v while %v is held", s.Memory, s.Position, s.Held)
		}
		if n := len(r.named(player.DroppedEvent)); n < 5 || n > 18 {
			t.Errorf("told %d times in 3m", n)
		}
		r.player.Play()
		time.Sleep(10 * time.Second) // the limit takes what was not read in time
		before := len(r.screen.list())
		time.Sleep(30 * time.Second)
		if missing, holes := c.follows(r.screen.list()[before:]); missing > 0 {
			t.Errorf("%d pictures missing at %v", missing, holes)
		}
		if n := r.player.Summary().Stalls.Count; n != 0 {
			t.Errorf("%d stalls", n)
		}
	})
}

func TestDiskThatFailsIsTold(t *testing.T) {
	t.Setenv("TMPDIR", filepath.Join(t.TempDir(), "nowhere"))
	playWith(t, player.Config{Memory: 2 << 20, TimeShift: time.Hour}, func(r *rig) {
		r.open("live/loop")
		r.until("at 5s", reaches(5*time.Second))
		r.player.Pause()
		time.Sleep(2 * time.Minute)
		r.player.Play()
		r.until("playing", isState(player.Ready))
		if told := r.named(player.TimeShiftEvent); len(told) != 1 || told[0].Detail != "no such file or directory" {
			t.Errorf("told: %v", told)
		}
		if s := r.player.Snapshot(); s.Disk != 0 || s.Memory > 2<<20 {
			t.Errorf("%d bytes in memory, %d on disk", s.Memory, s.Disk)
		}
	})
}
