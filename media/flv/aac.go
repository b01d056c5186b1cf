package flv

import (
	"github.com/bluenviron/mediacommon/v2/pkg/codecs/mpeg4audio"

	"rill/media"
)

// maxSampleRate is the highest sample rate that is taken seriously: eight times
// that of DVDs.
const maxSampleRate = 384000

// maxAACRate is the highest sample rate that MPEG-4 audio has an index for.
const maxAACRate = 96000

// aacFormat makes the format of an AudioSpecificConfig (ISO 14496-3 1.6.2.1).
// Rate and channels stay 0 when it uses what its parser does not know; the
// decoder may still do.
func aacFormat(config []byte) (*media.Format, error) {
	if len(config) < 2 {
		return nil, &BodyError{Track: media.Audio, Problem: "no AudioSpecificConfig"}
	}
	rate, count := 0, 0
	var c mpeg4audio.AudioSpecificConfig
	if known := c.Unmarshal(config) == nil; known {
		rate, count = max(c.SampleRate, c.ExtensionSampleRate), channels(c)
	}
	if rate > maxAACRate {
		return nil, &BodyError{Track: media.Audio, Problem: "impossible sample rate"}
	}
	return sounds(media.AAC, config, rate, count)
}

// channels returns how many channels come out of the decoder: with parametric
// stereo, two out of one.
func channels(c mpeg4audio.AudioSpecificConfig) int {
	switch {
	case c.ExtensionType == mpeg4audio.ObjectTypePS:
		return 2
	case c.ChannelConfig == 7:
		return 8
	}
	return int(c.ChannelConfig)
}
