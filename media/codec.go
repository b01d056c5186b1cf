package media

import (
	"fmt"
	"strings"
)

// Codec names a coding of video or audio, in lower case.
type Codec string

// The codecs that players ask for today.
const (
	H264 Codec = "h264"
	HEVC Codec = "hevc"
	AV1  Codec = "av1"
	VP9  Codec = "vp9"
	VP8  Codec = "vp8"

	AAC  Codec = "aac"
	MP3  Codec = "mp3"
	Opus Codec = "opus"
	FLAC Codec = "flac"
	AC3  Codec = "ac3"
	EAC3 Codec = "eac3"
)

// The codecs of Flash that old recordings and encoders still have.
const (
	Sorenson Codec = "flv1" // Sorenson H.263
	VP6      Codec = "vp6"
	VP6Alpha Codec = "vp6a"
	Screen   Codec = "flashsv"
	Screen2  Codec = "flashsv2"

	Nellymoser Codec = "nellymoser"
	Speex      Codec = "speex"
	ADPCM      Codec = "adpcm_swf"
	PCM8       Codec = "pcm_u8"    // unsigned bytes
	PCM16      Codec = "pcm_s16le" // signed, little endian
	ALaw       Codec = "pcm_alaw"
	MuLaw      Codec = "pcm_mulaw"
)

// Name returns the codec as people write it.
func (c Codec) Name() string {
	switch c {
	case H264:
		return "H.264"
	case Opus:
		return "Opus"
	case AC3:
		return "AC-3"
	case EAC3:
		return "E-AC-3"
	case Sorenson:
		return "Sorenson H.263"
	case VP6Alpha:
		return "VP6 with alpha"
	case Screen:
		return "Screen Video"
	case Screen2:
		return "Screen Video 2"
	case Nellymoser:
		return "Nellymoser"
	case Speex:
		return "Speex"
	case ADPCM:
		return "ADPCM"
	case PCM8, PCM16:
		return "PCM"
	case ALaw:
		return "G.711 A-law"
	case MuLaw:
		return "G.711 µ-law"
	}
	return strings.ToUpper(string(c))
}

// UnsupportedCodecError reports a track whose codec cannot be played.
type UnsupportedCodecError struct {
	Track Track
	ID    uint8  // number of the track among those of its kind
	Codec string // as people call it: "VVC", "JPEG"
}

func (e *UnsupportedCodecError) Error() string {
	return fmt.Sprintf("media: %s codec %s is not supported", e.Track, e.Codec)
}
