package buffer_test

import (
	"testing"
	"time"

	"rill/media"
	"rill/media/buffer"
)

// reordered pushes pictures as they are sent when two of three are shown before
// the one that was sent ahead of them: 0, 3, 1, 2, 6, 4, 5 and so on.
func reordered(b *buffer.Buffer, groups int) {
	b.Push(media.Packet{Track: media.Video, Format: avc, PTS: frame, Keyframe: true, Data: make([]byte, 100)})
	for i := 1; i <= 3*groups; i++ {
		pts := time.Duration(i+1) * frame
		if i%3 == 1 {
			pts += 2 * frame
		} else {
			pts -= frame
		}
		b.Push(media.Packet{Track: media.Video, Format: avc, DTS: time.Duration(i) * frame, PTS: pts, Data: make([]byte, 100)})
	}
}

func TestPictureCountsInTheOrderOfShowing(t *testing.T) {
	b := begun(buffer.Limits{})
	reordered(b, 10)
	for _, tt := range []struct {
		at   time.Duration
		n    int
		want time.Duration
		ok   bool
	}{
		{frame, 0, frame, true},
		{frame, 1, 2 * frame, true},
		{frame, 5, 6 * frame, true},
		{10 * frame, -9, frame, true},
		{10*frame + 1, -9, frame, true},
		{10 * frame, -10, 0, false},
		{0, 1, 0, false},
		{frame, 29, 30 * frame, true},
		{frame, 30, 0, false},
		{frame, 1 << 62, 0, false},
		{frame, -1 << 63, 0, false},
	} {
		if got, ok := b.Picture(tt.at, tt.n); got != tt.want || ok != tt.ok {
			t.Errorf("Picture(%v, %d) = %v, %v, want %v, %v", tt.at, tt.n, got, ok, tt.want, tt.ok)
		}
	}
	b.End()
	if got, ok := b.Picture(frame, 30); got != 31*frame || !ok {
		t.Errorf("the last picture is %v, %v, want it once all are there", got, ok)
	}
}

func TestPictureOfAnEmptyBufferIsNone(t *testing.T) {
	if at, ok := begun(buffer.Limits{}).Picture(0, 0); ok {
		t.Errorf("picture at %v", at)
	}
}

func TestKeyframeIsTheLastBeforeATime(t *testing.T) {
	b := begun(buffer.Limits{})
	fill(b, 0, 5*time.Second)
	for _, tt := range []struct{ at, want time.Duration }{{0, 0}, {999 * time.Millisecond, 0}, {time.Second, time.Second}, {time.Hour, 4 * time.Second}} {
		p, ok := b.Keyframe(tt.at)
		if !ok || p.PTS != tt.want || !p.Keyframe {
			t.Errorf("Keyframe(%v) at %v, %v, want %v", tt.at, p.PTS, ok, tt.want)
		}
	}
	if p, ok := b.Keyframe(-1); ok {
		t.Errorf("Keyframe(-1) at %v", p.PTS)
	}
}

func TestNumbersAreThoseOfThePacketsAndNeverUsedAgain(t *testing.T) {
	b := begun(buffer.Limits{})
	fill(b, 0, 3*time.Second)
	number := func() int64 {
		r, err := b.Next(t.Context(), media.Video)
		if err != nil {
			t.Fatal(err)
		}
		return r.Number
	}
	if first, second := number(), number(); second != first+1 {
		t.Errorf("numbers %d and %d", first, second)
	}
	b.Seek(time.Second)
	if n := number(); n != gop {
		t.Errorf("number %d after a seek, want %d", n, gop)
	}
	b.Clear()
	fill(b, 0, time.Second)
	b.Begin(0)
	if n := number(); n != 3*gop {
		t.Errorf("number %d after Clear, want %d", n, 3*gop)
	}
}

func TestSeekAfterTheEndHoldsEverythingToCome(t *testing.T) {
	b := begun(buffer.Limits{})
	fill(b, 0, 3*time.Second)
	if b.Seek(3 * time.Second) {
		t.Error("sought beyond the newest")
	}
	b.End()
	if !b.Seek(3*time.Second) || b.Seek(-1) {
		t.Error("the end is not held, or what is before the beginning is")
	}
}
