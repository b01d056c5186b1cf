package player_test

import (
	"testing"
	"time"

	"rill/player"
)

// frames is how many pictures a clip has.
const frames = 720

func TestPlayerShowsEveryPictureOnceInTime(t *testing.T) {
	play(t, func(r *rig) {
		r.open("vod/rill_300")
		r.until("ended", isState(player.Ended))
		pictures := r.screen.list()
		if len(pictures) != frames {
			t.Errorf("%d pictures shown, want %d", len(pictures), frames)
		}
		// The first is shown at once, the others in time.
		for i, p := range pictures[2:] {
			before := pictures[i+1]
			if p.pts <= before.pts {
				t.Errorf("picture %d at %v after %v", i, p.pts, before.pts)
			}
			wall, media := p.at.Sub(before.at), p.pts-before.pts
			if d := (wall - media).Abs(); d > 2*time.Millisecond {
				t.Errorf("picture at %v came %v after the one before, want %v", p.pts, wall, media)
			}
		}
		sum := r.player.Summary()
		if sum.Stalls.Count != 0 || sum.Frames.Dropped != 0 {
			t.Errorf("%d stalls, %d dropped, want none", sum.Stalls.Count, sum.Frames.Dropped)
		}
	})
}

func TestPlayerSoundsWithoutGap(t *testing.T) {
	play(t, func(r *rig) {
		r.open("vod/rill_300")
		r.until("ended", isState(player.Ended))
		heard := time.Duration(len(r.sound)/2) * time.Second / 44100
		if d := (heard - 24*time.Second).Abs(); d > 100*time.Millisecond {
			t.Errorf("%v of sound, want 24s", heard)
		}
	})
}

func TestPlayerKeepsSoundAndPictureTogether(t *testing.T) {
	play(t, func(r *rig) {
		r.open("vod/rill_300")
		r.until("ended", isState(player.Ended))
		o := r.player.Summary().AVOffset
		if o.Count == 0 || o.P95 < -15*time.Millisecond || o.P95 > 5*time.Millisecond {
			t.Errorf("A/V offset p95 %v of %d, want within -15ms..5ms", o.P95, o.Count)
		}
	})
}

func TestPlayerKnowsLengthAndTracks(t *testing.T) {
	play(t, func(r *rig) {
		r.open("vod/rill_300")
		s := r.until("at 1s", reaches(time.Second))
		if s.Live || !s.Seekable {
			t.Errorf("live %v, seekable %v, want a recording", s.Live, s.Seekable)
		}
		if d := (s.Duration - 24*time.Second).Abs(); d > 100*time.Millisecond {
			t.Errorf("duration %v, want 24s", s.Duration)
		}
		if s.Stats.Video == nil || s.Stats.Video.Height != 240 || s.Stats.Audio == nil {
			t.Errorf("tracks %+v and %+v", s.Stats.Video, s.Stats.Audio)
		}
	})
}

func TestPausedPlayerHoldsThePictureAndBuffers(t *testing.T) {
	play(t, func(r *rig) {
		r.open("vod/rill_300")
		r.until("at 2s", reaches(2*time.Second))
		r.player.Pause()
		held := r.until("paused", func(s player.Snapshot) bool { return !s.PlayWhenReady })
		before := len(r.screen.list())
		time.Sleep(time.Minute)
		s := r.player.Snapshot()
		if s.Position != held.Position || len(r.screen.list()) != before {
			t.Errorf("paused at %v, now at %v with %d more pictures", held.Position, s.Position, len(r.screen.list())-before)
		}
		if s.Held.End <= held.Held.End {
			t.Errorf("buffered up to %v, no further than at the pause", s.Held.End)
		}
		r.player.Play()
		r.until("ended", isState(player.Ended))
		if n := len(r.screen.list()); n != frames {
			t.Errorf("%d pictures in all, want %d", n, frames)
		}
	})
}

func TestListGoesOnWithTheNextItem(t *testing.T) {
	play(t, func(r *rig) {
		r.open("vod/rill_300", "vod/rill_800")
		r.until("at the second item", func(s player.Snapshot) bool { return s.Current == 1 && s.State == player.Ready })
		r.until("ended", isState(player.Ended))
		if n := len(r.screen.list()); n != 2*frames {
			t.Errorf("%d pictures of two items, want %d", n, 2*frames)
		}
	})
}

func TestListSkipsWhatCannotBePlayed(t *testing.T) {
	play(t, func(r *rig) {
		r.open("vod/missing", "vod/rill_300")
		s := r.until("playing", reaches(time.Second))
		if s.Current != 1 {
			t.Fatalf("playing item %d, want 1", s.Current)
		}
		if reasonOf(s.Items[0].Err) != player.NotFound {
			t.Errorf("item 0 failed with %v, want %v", s.Items[0].Err, player.NotFound)
		}
	})
}

func TestItemKnowsOnlyItsOwnLength(t *testing.T) {
	play(t, func(r *rig) {
		r.open("vod/rill_300", "vod/missing")
		r.until("at 1s", reaches(time.Second))
		r.player.Next()
		s := r.until("failed", func(s player.Snapshot) bool { return s.Err != nil })
		if d := s.Items[1].Duration; d != 0 {
			t.Errorf("an item that never played is %v long", d)
		}
	})
}

func TestLiveStreamPlaysBehindItsEdge(t *testing.T) {
	play(t, func(r *rig) {
		r.open("live/loop")
		r.until("playing", isState(player.Ready))
		time.Sleep(40 * time.Second)
		s := r.player.Snapshot()
		if !s.Live || s.Duration != 0 {
			t.Errorf("live %v with duration %v", s.Live, s.Duration)
		}
		if s.Edge < time.Second || s.Edge > 2*time.Second {
			t.Errorf("%v behind the edge, want about 1.5s", s.Edge)
		}
		if sum := r.player.Summary(); sum.Stalls.Count != 0 {
			t.Errorf("%d stalls", sum.Stalls.Count)
		}
	})
}

func TestStoppedPlayerLeavesTheServer(t *testing.T) {
	play(t, func(r *rig) {
		r.open("vod/rill_300")
		r.until("at 1s", reaches(time.Second))
		r.player.Stop()
		r.until("idle", isState(player.Idle))
		r.player.Play()
		s := r.until("playing again", reaches(0))
		if s.Position > 500*time.Millisecond {
			t.Errorf("starts again at %v, want the beginning", s.Position)
		}
	})
}

func TestSummaryOutlivesTheRun(t *testing.T) {
	play(t, func(r *rig) {
		r.open("vod/rill_300")
		r.until("at 3s", reaches(3*time.Second))
		r.player.Seek(time.Second)
		r.until("at 5s", reaches(5*time.Second))
		before := r.player.Summary()
		r.stop()
		time.Sleep(time.Minute)
		after := r.player.Summary()
		if after.Stages != before.Stages || after.Stages.FirstPicture == 0 {
			t.Errorf("stages %+v, before %+v", after.Stages, before.Stages)
		}
		if after.Seeks != before.Seeks || after.Bytes < before.Bytes || after.Buffered == 0 {
			t.Errorf("seeks %+v, %d bytes, buffered %v", after.Seeks, after.Bytes, after.Buffered)
		}
		if d := after.Played - before.Played; d < 0 || d > 100*time.Millisecond || after.AVOffset.Count == 0 {
			t.Errorf("played %v, before %v; %d offsets", after.Played, before.Played, after.AVOffset.Count)
		}
		if s := r.player.Snapshot(); s.State != player.Idle || len(s.Items) != 1 {
			t.Errorf("state %v with %d items", s.State, len(s.Items))
		}
	})
}
