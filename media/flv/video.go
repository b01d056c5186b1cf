package flv

import "rill/media"

// AVC packet types (FLV 10.1 E.4.3.1).
const (
	avcHeader = 0
	avcUnits  = 1
	avcEnd    = 2
)

const (
	avcCodec  = 7
	hevcCodec = 12 // of Chinese networks, before Enhanced RTMP
)

// enhanced marks a video body of Enhanced RTMP (E-RTMP v2, ExVideoTagHeader).
const enhanced = 0x80

// parseVideo parses the body of a video tag (FLV 10.1 E.4.3).
func parseVideo(b []byte) (Unit, error) {
	frame, codec := b[0]>>4, b[0]&0xf
	if frame == commandFrame {
		return Unit{}, nil
	}
	u := Unit{Keyframe: keyframe(frame, "", nil)}
	u.Codec, u.Name = videoCodec(codec)
	switch u.Codec {
	case media.H264, media.HEVC:
		return parseAVC(u, b[1:])
	case media.VP6, media.VP6Alpha:
		c := cursor{rest: b[1:]}
		u.Config = c.bytes(1)
		return u.media(c.rest), nil
	}
	return u.media(b[1:]), nil
}

// parseAVC parses a packet type, a composition time and data (FLV 10.1
// E.4.3.1). Of the end of a sequence some senders write the type alone.
func parseAVC(u Unit, b []byte) (Unit, error) {
	c := cursor{rest: b}
	kind := c.uint(1)
	if kind == avcEnd && !c.short {
		u.Kind = End
		return u, nil
	}
	offset := signed24(c.uint(3))
	switch {
	case c.short:
		return Unit{}, &BodyError{Track: media.Video, Problem: "shorter than its AVC header"}
	case kind == avcHeader:
		return u.header(c.rest), nil
	case kind == avcUnits:
		u.Offset = offset
		return u.media(c.rest), nil
	}
	return Unit{}, &BodyError{Track: media.Video, Problem: "unknown AVC packet type"}
}
