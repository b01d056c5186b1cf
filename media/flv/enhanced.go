package flv

import (
	"encoding/binary"

	"rill/media"
)

// Packet types of Enhanced RTMP (E-RTMP v2, VideoPacketType and
// AudioPacketType).
const (
	sequenceStart = 0
	codedFrames   = 1
	sequenceEnd   = 2
	codedFramesX  = 3 // video: coded frames whose composition time is 0
	videoMetadata = 4
	multichannel  = 4 // audio: which channel is which
	mpeg2TSStart  = 5 // video
	audioTracks   = 5
	videoTracks   = 6
	modifier      = 7 // ModEx: more about the packet, then its real type
)

// parseEnhancedVideo parses a body with an ExVideoTagHeader (E-RTMP v2).
func parseEnhancedVideo(b []byte, frame byte) (unit, error) {
	kind, rest, ok := skipModifiers(b[0]&0xf, b[1:])
	switch {
	case !ok:
		return unit{}, &BodyError{Track: media.Video, Problem: "ends inside its enhanced header"}
	case kind == videoMetadata || frame == commandFrame:
		return unit{}, nil
	case kind == videoTracks:
		return unit{}, unsupported(media.Video, "multitrack video")
	case len(rest) < 4:
		return unit{}, &BodyError{Track: media.Video, Problem: "ends inside its FourCC"}
	}
	if name := string(rest[:4]); name != "avc1" {
		return unit{}, unsupported(media.Video, fourCCName(name))
	}
	return parseAVC1(kind, frame, rest[4:])
}

func parseAVC1(kind, frame byte, b []byte) (unit, error) {
	switch kind {
	case sequenceStart:
		return header(media.H264, b), nil
	case sequenceEnd:
		return unit{kind: End, codec: media.H264}, nil
	case codedFramesX:
		return picture(frame, 0, b), nil
	case codedFrames:
		if len(b) >= 3 {
			return picture(frame, signed24(b), b[3:]), nil
		}
	}
	return unit{}, &BodyError{Track: media.Video, Problem: "bad enhanced packet of H.264"}
}

// parseEnhancedAudio parses a body with an ExAudioTagHeader (E-RTMP v2).
func parseEnhancedAudio(b []byte) (unit, error) {
	kind, rest, ok := skipModifiers(b[0]&0xf, b[1:])
	switch {
	case !ok:
		return unit{}, &BodyError{Track: media.Audio, Problem: "ends inside its enhanced header"}
	case kind == audioTracks:
		return unit{}, unsupported(media.Audio, "multitrack audio")
	case len(rest) < 4:
		return unit{}, &BodyError{Track: media.Audio, Problem: "ends inside its FourCC"}
	}
	codec, ok := audioFourCC(string(rest[:4]))
	if !ok {
		return unit{}, unsupported(media.Audio, fourCCName(string(rest[:4])))
	}
	return parseCodedAudio(kind, codec, rest[4:])
}

func parseCodedAudio(kind byte, codec media.Codec, b []byte) (unit, error) {
	switch {
	case kind == sequenceStart && codec == media.AAC:
		return header(codec, b), nil
	case kind == sequenceStart, kind == multichannel:
		return unit{}, nil
	case kind == sequenceEnd:
		return unit{kind: End, codec: codec}, nil
	case kind == codedFrames:
		return sound(codec, b), nil
	}
	return unit{}, &BodyError{Track: media.Audio, Problem: "unknown enhanced packet type"}
}

// skipModifiers returns the packet type behind all modifiers, and what follows.
func skipModifiers(kind byte, b []byte) (byte, []byte, bool) {
	for kind == modifier {
		if len(b) == 0 {
			return 0, nil, false
		}
		size, head := int(b[0])+1, 1
		if size == 256 && len(b) >= 3 {
			size, head = int(binary.BigEndian.Uint16(b[1:]))+1, 3
		}
		if len(b) <= head+size {
			return 0, nil, false
		}
		kind = b[head+size] & 0xf
		b = b[head+size+1:]
	}
	return kind, b, true
}
