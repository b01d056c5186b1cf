package buffer_test

import (
	"testing"
	"time"

	"rill/media"
	"rill/media/buffer"
)

func TestHoleIsWhereNoTrackHasAnything(t *testing.T) {
	const s = time.Second
	b := begun(buffer.Limits{})
	fill(b, 0, 2*s)
	if _, ok := b.Hole(2*s - frame); ok {
		t.Error("a hole where nothing is known yet")
	}
	b.Push(media.Packet{Track: media.Audio, Format: aac, DTS: 59 * s, PTS: 59 * s, Keyframe: true})
	if _, ok := b.Hole(2*s - frame); ok {
		t.Error("a hole where pictures may still come")
	}
	fill(b, 60*s, 61*s)
	for _, tt := range []struct {
		at, start, end time.Duration
	}{
		{s, s, s + frame},
		{2*s - frame, 2*s - frame, 59 * s},
		{30 * s, 2*s - frame, 59 * s},
	} {
		if hole, ok := b.Hole(tt.at); !ok || hole != (media.Span{Start: tt.start, End: tt.end}) {
			t.Errorf("after %v: %v, %v, want %v to %v", tt.at, hole, ok, tt.start, tt.end)
		}
	}
}
