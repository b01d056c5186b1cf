package flv

import (
	"time"

	"rill/media"
)

// Frame types (FLV 10.1 E.4.3.1).
const (
	keyFrame          = 1
	interFrame        = 2
	generatedKeyFrame = 4
	commandFrame      = 5
)

// AVC packet types (FLV 10.1 E.4.3.1), which Enhanced RTMP kept.
const (
	avcHeader = 0
	avcUnits  = 1
	avcEnd    = 2
)

const avcCodec = 7

// enhanced marks a video body of Enhanced RTMP (E-RTMP v2, ExVideoTagHeader).
const enhanced = 0x80

// parseVideo parses the body of a video tag (FLV 10.1 E.4.3).
func parseVideo(b []byte) (unit, error) {
	if len(b) == 0 {
		return unit{}, nil
	}
	frame := b[0] >> 4
	if b[0]&enhanced != 0 {
		return parseEnhancedVideo(b, frame&7)
	}
	if frame == commandFrame {
		return unit{}, nil
	}
	if codec := b[0] & 0xf; codec != avcCodec {
		return unit{}, unsupported(media.Video, videoCodecName(codec))
	}
	return parseAVC(b, frame)
}

// parseAVC parses a packet type, a composition time and data (FLV 10.1
// E.4.3.1). Of the end of a sequence some senders write the type alone.
func parseAVC(b []byte, frame byte) (unit, error) {
	if len(b) >= 2 && b[1] == avcEnd {
		return unit{kind: End, codec: media.H264}, nil
	}
	if len(b) < 5 {
		return unit{}, &BodyError{Track: media.Video, Problem: "shorter than its AVC header"}
	}
	switch b[1] {
	case avcHeader:
		return header(media.H264, b[5:]), nil
	case avcUnits:
		return picture(frame, signed24(b[2:]), b[5:]), nil
	}
	return unit{}, &BodyError{Track: media.Video, Problem: "unknown AVC packet type"}
}

func header(codec media.Codec, config []byte) unit {
	if len(config) == 0 {
		return unit{}
	}
	return unit{kind: Header, codec: codec, data: config}
}

func picture(frame byte, offset time.Duration, data []byte) unit {
	if len(data) == 0 {
		return unit{}
	}
	return unit{
		kind:     Media,
		codec:    media.H264,
		data:     data,
		offset:   offset,
		keyframe: frame == keyFrame || frame == generatedKeyFrame,
	}
}

// signed24 reads a signed number of milliseconds.
func signed24(b []byte) time.Duration {
	n := int32(uint32(b[0])<<24|uint32(b[1])<<16|uint32(b[2])<<8) >> 8
	return time.Duration(n) * time.Millisecond
}
