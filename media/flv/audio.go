package flv

import "rill/media"

// Sound formats (FLV 10.1 E.4.2.1).
const (
	pcmSound            = 0 // in the order of the sender's machine; all are little endian today
	adpcmSound          = 1
	mp3Sound            = 2
	pcmLittleSound      = 3
	nelly16kHz          = 4
	nelly8kHz           = 5
	nellySound          = 6
	aLawSound           = 7
	muLawSound          = 8
	enhancedSound       = 9 // E-RTMP v2, ExAudioTagHeader
	aacSound            = 10
	speexSound          = 11
	mp3Sound8kHz        = 14
	sixteenBits    byte = 2
	stereo         byte = 1
)

const aacHeader = 0

// parseAudio parses the body of an audio tag (FLV 10.1 E.4.2).
func parseAudio(b []byte) (Unit, error) {
	u := Unit{Keyframe: true}
	u.Codec, u.Name = audioCodec(b[0])
	u.Rate, u.Channels = shape(b[0])
	if u.Codec != media.AAC {
		return u.media(b[1:]), nil
	}
	if len(b) > 1 && b[1] == aacHeader {
		return u.header(b[2:]), nil
	}
	return u.media(b[min(2, len(b)):]), nil
}

// shape returns the rate and the channels of sound; the flags state both, except
// where the format itself does.
func shape(flags byte) (rate, channels int) {
	switch format := flags >> 4; format {
	case nelly8kHz:
		return 8000, 1
	case nelly16kHz, speexSound:
		return 16000, 1
	case aLawSound, muLawSound:
		rate = 8000
	default:
		rate = 44100 << (flags >> 2 & 3) >> 3
	}
	return rate, 1 + int(flags&stereo)
}
