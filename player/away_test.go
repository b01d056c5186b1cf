package player_test

import (
	"slices"
	"testing"
	"time"

	"rill/player"
)

// TestEveryWayThroughAClipShowsTheSamePictures compares PTS and checksum of all
// pictures with those of the clip played straight.
func TestEveryWayThroughAClipShowsTheSamePictures(t *testing.T) {
	want := bare(straight(t, "vod/rill_300"))
	if len(want) != 720 {
		t.Fatalf("%d pictures, want 720", len(want))
	}
	for _, tt := range []struct {
		name string
		do   func(*rig)
	}{
		{"paused and resumed", func(r *rig) {
			r.player.Pause()
			time.Sleep(3 * time.Second)
			r.player.Play()
		}},
		{"away and back inside the buffer", func(r *rig) {
			r.player.Seek(2500 * time.Millisecond)
			r.until("back", reaches(4*time.Second))
			r.player.Seek(5500 * time.Millisecond)
		}},
		{"back by half a second", func(r *rig) { r.player.Seek(4600 * time.Millisecond) }},
		{"ahead by half a second", func(r *rig) { r.player.Seek(r.player.Snapshot().Position + 500*time.Millisecond) }},
		{"ahead, and back before that has come", func(r *rig) {
			r.player.Seek(5900 * time.Millisecond)
			r.player.Seek(4900 * time.Millisecond)
		}},
		{"to a negative time", func(r *rig) { r.player.Seek(-time.Hour) }},
		{"a hundred times", func(r *rig) {
			for i := range 100 {
				r.player.Seek(time.Duration(i*i%90) * 100 * time.Millisecond)
				time.Sleep(time.Duration(i%7) * time.Millisecond)
			}
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			play(t, func(r *rig) {
				r.open("vod/rill_300")
				r.until("at 5s", reaches(5*time.Second))
				up, _ := r.network.Links()[0].Passed()
				tt.do(r)
				now, _ := r.network.Links()[0].Passed()
				r.until("ended", isState(player.Ended))
				runs(t, want, bare(r.screen.list()))
				if now != up {
					t.Errorf("%d bytes sent", now-up)
				}
			})
		})
	}
}

// runs fails unless the pictures are runs of the clip without a gap, of which
// the last one reaches the end.
func runs(t *testing.T, clip, got []shown) {
	t.Helper()
	at, jumps := -1, 0
	for i, p := range got {
		if at+1 < len(clip) && clip[at+1] == p {
			at++
			continue
		}
		jumps++
		if at = slices.Index(clip, p); at < 0 {
			t.Fatalf("picture %d at %v is none of the clip", i, p.pts)
		}
	}
	if at != len(clip)-1 || jumps > 102 {
		t.Errorf("ends with picture %d of %d after %d jumps", at, len(clip)-1, jumps)
	}
}
