package buffer_test

import (
	"testing"
	"time"

	"rill/media"
	"rill/media/buffer"
)

func TestOverlapIsAPacketThatIsAmongTheNewest(t *testing.T) {
	b := begun(buffer.Limits{})
	for i, at := range []time.Duration{0, 3 * time.Second, 4 * time.Second, 4 * time.Second} {
		b.Push(media.Packet{Track: media.Video, Format: avc, DTS: at, PTS: at, Keyframe: i < 2, Data: []byte{byte(i)}})
		b.Push(media.Packet{Track: media.Audio, Format: aac, DTS: at, PTS: at, Keyframe: true, Data: []byte{byte(i)}})
	}
	for _, tt := range []struct {
		name  string
		track media.Track
		at    time.Duration
		data  byte
		want  bool
	}{
		{"last keyframe", media.Video, 3 * time.Second, 1, true},
		{"first of a time", media.Video, 4 * time.Second, 2, true},
		{"second of a time", media.Audio, 4 * time.Second, 3, true},
		{"other content", media.Video, 4 * time.Second, 1, false},
		{"other time", media.Video, 4*time.Second + 1, 3, false},
		{"newer than all", media.Video, time.Hour, 3, false},
		{"held, but of long before", media.Video, 0, 0, false},
	} {
		if got := b.Overlaps(media.Packet{Track: tt.track, DTS: tt.at, Data: []byte{tt.data}}); got != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
}
