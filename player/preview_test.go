package player_test

import (
	"image"
	"testing"
	"time"

	"rill/player"
)

// preview waits, at most a second, for the small picture of a moment.
func (r *rig) preview(at time.Duration) *image.RGBA {
	for range 100 {
		if img, ok := r.player.Preview(at); ok {
			return img
		}
		time.Sleep(10 * time.Millisecond)
	}
	return nil
}

func TestPreviewShowsTheKeyframeBeforeAMoment(t *testing.T) {
	play(t, func(r *rig) {
		r.open("vod/rill_300")
		r.until("at 5s", reaches(5*time.Second))
		first, again, other := r.preview(2500*time.Millisecond), r.preview(3900*time.Millisecond), r.preview(4500*time.Millisecond)
		if first == nil || first != again || other == nil || other == first {
			t.Fatalf("previews %p, %p of one group of pictures and %p of the next", first, again, other)
		}
		if size := first.Rect.Size(); size != image.Pt(160, 90) {
			t.Errorf("size %v, want 160 by 90", size)
		}
		if _, _, _, a := first.At(80, 45).RGBA(); a != 0xFFFF {
			t.Errorf("alpha is %x", a)
		}
	})
}

func TestPreviewOfWhatIsNotBufferedIsNone(t *testing.T) {
	play(t, func(r *rig) {
		if _, ok := r.player.Preview(0); ok {
			t.Error("a preview without an item")
		}
		r.open("vod/rill_300")
		r.until("at 1s", reaches(time.Second))
		for _, at := range []time.Duration{-time.Second, 20 * time.Second, 1 << 62} {
			if r.preview(at) != nil {
				t.Errorf("a preview of %v", at)
			}
		}
		up, _ := r.network.Links()[0].Passed()
		for i := range 1000 {
			r.player.Preview(time.Duration(i) * 10 * time.Millisecond)
		}
		r.until("at 3s", reaches(3*time.Second))
		if now, _ := r.network.Links()[0].Passed(); now != up {
			t.Errorf("%d bytes sent", now-up)
		}
	})
}

func TestPreviewLeavesThePictureAlone(t *testing.T) {
	play(t, func(r *rig) {
		r.open("vod/rill_300")
		r.until("at 3s", reaches(3*time.Second))
		for at := range 5 {
			r.preview(time.Duration(at) * time.Second)
		}
		r.until("ended", isState(player.Ended))
		if n := len(r.screen.list()); n != 720 {
			t.Errorf("%d pictures shown, want 720", n)
		}
	})
}
