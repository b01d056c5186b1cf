package flv

import (
	"fmt"

	"rill/media"
)

// codecOf returns the codec of a FourCC, or the name of one that is unknown
// (E-RTMP v2, VideoFourCc and AudioFourCc).
func codecOf(track media.Track, fourCC string) (media.Codec, string) {
	known := []media.Codec{media.AAC, media.MP3, media.Opus, media.FLAC, media.AC3, media.EAC3}
	if track == media.Video {
		known = []media.Codec{media.H264, media.HEVC, media.AV1, media.VP9, media.VP8}
	}
	for _, c := range known {
		if c.FourCC() == fourCC {
			return c, ""
		}
	}
	if fourCC == "vvc1" {
		return "", "VVC"
	}
	return "", fmt.Sprintf("FourCC %q", fourCC)
}

// videoCodec returns the codec of a codec ID (FLV 10.1 E.4.3.1), or the name of
// one that is unknown.
func videoCodec(id byte) (media.Codec, string) {
	switch id {
	case 1:
		return "", "JPEG"
	case 2:
		return media.Sorenson, ""
	case 3:
		return media.Screen, ""
	case 4:
		return media.VP6, ""
	case 5:
		return media.VP6Alpha, ""
	case 6:
		return media.Screen2, ""
	case avcCodec:
		return media.H264, ""
	case 8:
		return "", "H.263"
	case 9:
		return "", "MPEG-4 Part 2"
	case hevcCodec:
		return media.HEVC, ""
	}
	return "", fmt.Sprintf("number %d", id)
}

// audioCodec returns the codec that the first byte of an audio body states (FLV
// 10.1 E.4.2.1), or the name of one that is unknown.
func audioCodec(flags byte) (media.Codec, string) {
	switch format := flags >> 4; format {
	case pcmSound, pcmLittleSound:
		if flags&sixteenBits == 0 {
			return media.PCM8, ""
		}
		return media.PCM16, ""
	case adpcmSound:
		return media.ADPCM, ""
	case mp3Sound, mp3Sound8kHz:
		return media.MP3, ""
	case nelly16kHz, nelly8kHz, nellySound:
		return media.Nellymoser, ""
	case aLawSound:
		return media.ALaw, ""
	case muLawSound:
		return media.MuLaw, ""
	case aacSound:
		return media.AAC, ""
	case speexSound:
		return media.Speex, ""
	case 15:
		return "", "device-specific sound"
	default:
		return "", fmt.Sprintf("number %d", format)
	}
}
