package flv

import (
	"encoding/binary"

	"github.com/bluenviron/mediacommon/v2/pkg/codecs/vp9"

	"rill/media"
)

// measure takes the size of the picture from a keyframe, if that tells it.
// Encoders that cannot know it in time leave it out of the Header, or guess.
func measure(f *media.Format, data []byte) {
	width, height := 0, 0
	switch f.Codec {
	case media.AV1:
		width, height = av1Size(data)
	case media.VP9:
		width, height = vp9Size(data)
	case media.VP8:
		width, height = vp8Size(data)
	}
	if width > 0 && height > 0 && side(width) && side(height) {
		f.Width, f.Height = width, height
	}
}

// vp9Size returns the size of a keyframe, and 0 for other frames.
func vp9Size(frame []byte) (width, height int) {
	var h vp9.Header
	if err := h.Unmarshal(frame); err != nil {
		return 0, 0
	}
	return h.Width(), h.Height()
}

// vp8Size returns the size of a keyframe (RFC 6386 9.1).
func vp8Size(frame []byte) (width, height int) {
	const startCode = "\x9d\x01\x2a"
	if len(frame) < 10 || string(frame[3:6]) != startCode {
		return 0, 0
	}
	size := func(b []byte) int { return int(binary.LittleEndian.Uint16(b) & 0x3fff) }
	return size(frame[6:]), size(frame[8:])
}
