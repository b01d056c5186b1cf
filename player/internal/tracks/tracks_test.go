package tracks_test

import (
	"testing"
	"time"

	"rill/media"
	"rill/player/internal/tracks"
)

// A step is a packet of video, and whether it is to be played.
type step struct {
	id       uint8
	at       time.Duration
	keyframe bool
	early    bool
	want     bool
}

func admit(t *testing.T, tr *tracks.Tracks, steps ...step) {
	t.Helper()
	for i, s := range steps {
		p := media.Packet{Track: media.Video, ID: s.id, DTS: s.at, Keyframe: s.keyframe, Format: &media.Format{}}
		if got := tr.Admit(p, s.early); got != s.want {
			t.Errorf("packet %d, of track %d: admitted %v, want %v", i, s.id, got, s.want)
		}
	}
}

func TestLowerTrackIsPreferredUntilSomethingIsShown(t *testing.T) {
	var tr tracks.Tracks
	admit(t, &tr,
		step{id: 2, keyframe: true, early: true, want: true},
		step{id: 1, early: true},
		step{id: 2, early: true, want: true},
		step{id: 1, keyframe: true, early: true, want: true},
		step{id: 2, keyframe: true, early: true},
		step{id: 0, keyframe: true},
		step{id: 1, want: true},
	)
}

func TestChosenTrackTakesOverAtItsKeyframe(t *testing.T) {
	var tr tracks.Tracks
	admit(t, &tr, step{id: 0, keyframe: true, want: true}, step{id: 7, keyframe: true})
	if !tr.Choose(media.Video, 7) || tr.Choose(media.Video, 7) || tr.Choose(media.Video, 3) || tr.Choose(media.Data, 0) {
		t.Error("a choice that changes something is not told from one that does not")
	}
	admit(t, &tr,
		step{id: 7}, step{id: 0, want: true}, step{id: 7, keyframe: true, want: true},
		step{id: 0, keyframe: true}, step{id: 7, want: true},
	)
}

func TestChosenTrackIsAwaitedOnTheNextConnection(t *testing.T) {
	var tr tracks.Tracks
	admit(t, &tr, step{id: 0, keyframe: true, want: true}, step{id: 1, keyframe: true})
	tr.Choose(media.Video, 1)
	tr.Renew()
	admit(t, &tr, step{id: 0, at: time.Minute, keyframe: true}, step{id: 1, at: time.Minute, keyframe: true, want: true})
	tr.Renew()
	admit(t, &tr,
		step{id: 0, at: time.Second, keyframe: true},
		step{id: 0, at: 3 * time.Second},
		step{id: 0, at: 5 * time.Second, keyframe: true, want: true},
	)
}

func TestListIsByIDAndBounded(t *testing.T) {
	var tr tracks.Tracks
	for id := range 100 {
		tr.Admit(media.Packet{Track: media.Audio, ID: uint8(99 - id), Keyframe: true, Format: &media.Format{}}, false)
	}
	list := tr.List()
	if len(list) != 16 || list[0].ID != 84 || list[15].ID != 99 || !list[15].Selected || list[0].Selected {
		t.Errorf("list %+v", list)
	}
	if tr.Only(media.Audio, 99) || !tr.Only(media.Video, 0) {
		t.Error("other tracks are not told from none")
	}
	if tr.Admit(media.Packet{Track: media.Data}, false) {
		t.Error("data was admitted")
	}
}
