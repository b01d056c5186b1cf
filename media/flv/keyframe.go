package flv

import (
	"encoding/binary"

	"github.com/bluenviron/mediacommon/v2/pkg/codecs/av1"
	"github.com/bluenviron/mediacommon/v2/pkg/codecs/h264"
	"github.com/bluenviron/mediacommon/v2/pkg/codecs/h265"
	"github.com/bluenviron/mediacommon/v2/pkg/codecs/vp8"

	"rill/media"
)

// Frame types (FLV 10.1 E.4.3.1).
const (
	noFrameType       = 0 // reserved, yet what gortmplib writes
	keyFrame          = 1
	interFrame        = 2
	generatedKeyFrame = 4
	commandFrame      = 5
)

// keyframe reports whether decoding can start at a picture: as its frame type
// says, or where that says nothing, as the picture itself does.
func keyframe(frame byte, codec media.Codec, data []byte) bool {
	if frame != noFrameType {
		return frame == keyFrame || frame == generatedKeyFrame
	}
	switch codec {
	case media.H264:
		return hasUnit(data, func(b byte) bool { return h264.NALUType(b&0x1f) == h264.NALUTypeIDR })
	case media.HEVC:
		return hasUnit(data, func(b byte) bool {
			t := h265.NALUType(b >> 1 & 0x3f)
			return h265.NALUType_BLA_W_LP <= t && t <= h265.NALUType_CRA_NUT
		})
	case media.AV1:
		_, ok := findOBU(data, av1.OBUTypeSequenceHeader)
		return ok
	case media.VP9:
		width, _ := vp9Size(data)
		return width > 0
	case media.VP8:
		return vp8.IsRandomAccess(data)
	}
	return false
}

// hasUnit reports whether a NAL unit begins with a byte that is wanted. Lengths
// are four bytes, as everybody writes them.
func hasUnit(b []byte, wanted func(byte) bool) bool {
	for len(b) > 4 {
		size := binary.BigEndian.Uint32(b)
		if wanted(b[4]) {
			return true
		}
		if uint64(size)+4 > uint64(len(b)) {
			return false
		}
		b = b[4+size:]
	}
	return false
}
