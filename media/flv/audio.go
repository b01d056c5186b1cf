package flv

import "rill/media"

// Sound formats (FLV 10.1 E.4.2.1).
const (
	mp3Sound      = 2
	enhancedSound = 9 // E-RTMP v2, ExAudioTagHeader
	aacSound      = 10
	mp3Sound8kHz  = 14
)

const aacHeader = 0

// parseAudio parses the body of an audio tag (FLV 10.1 E.4.2).
func parseAudio(b []byte) (unit, error) {
	if len(b) == 0 {
		return unit{}, nil
	}
	switch format := b[0] >> 4; format {
	case aacSound:
		return parseAAC(b[1:])
	case mp3Sound, mp3Sound8kHz:
		return sound(media.MP3, b[1:]), nil
	case enhancedSound:
		return parseEnhancedAudio(b)
	default:
		return unit{}, unsupported(media.Audio, audioCodecName(format))
	}
}

// parseAAC parses a packet type and data (FLV 10.1 E.4.2.2).
func parseAAC(b []byte) (unit, error) {
	if len(b) == 0 {
		return unit{}, nil
	}
	if b[0] == aacHeader {
		return header(media.AAC, b[1:]), nil
	}
	return sound(media.AAC, b[1:]), nil
}

func sound(codec media.Codec, data []byte) unit {
	if len(data) == 0 {
		return unit{}
	}
	return unit{kind: Media, codec: codec, data: data, keyframe: true}
}
