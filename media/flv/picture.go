package flv

import (
	"time"

	"rill/media"
)

// picture parses what a body with an extended header says of a video track.
func (x *extended) picture(u Unit, b []byte) (Unit, error) {
	c := cursor{rest: b}
	switch x.kind {
	case sequenceStart:
		return u.header(b), nil
	case mpeg2TSStart:
		return x.descriptor(u, b)
	case sequenceEnd:
		u.Kind = End
		return u, nil
	case videoMetadata:
		return u, nil
	case codedFrames:
		if u.Codec == media.H264 || u.Codec == media.HEVC {
			u.Offset += signed24(c.uint(3))
		}
		fallthrough
	case codedFramesX:
		if c.short {
			return Unit{}, x.broken("ends inside its composition time")
		}
		u.Keyframe = keyframe(x.frame, u.Codec, c.rest)
		return u.media(c.rest), nil
	}
	return Unit{}, x.broken("unknown packet type")
}

// descriptor turns the AV1 video descriptor of an MPEG-2 transport stream, tag
// and length and then the fixed part of an av1C record, into that record.
func (x *extended) descriptor(u Unit, b []byte) (Unit, error) {
	if u.Codec != media.AV1 || len(b) < 6 || b[0] != 0x80 || b[1] != 4 {
		return Unit{}, x.broken("no AV1 video descriptor")
	}
	return u.header(b[2:6]), nil
}

// signed24 turns 24 bits into a signed number of milliseconds.
func signed24(v int) time.Duration {
	return time.Duration(int32(v<<8)>>8) * time.Millisecond
}
