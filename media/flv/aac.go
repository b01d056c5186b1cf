package flv

import (
	"github.com/bluenviron/mediacommon/v2/pkg/codecs/mpeg4audio"

	"rill/media"
)

// maxSampleRate is the highest sample rate that MPEG-4 audio has an index for.
const maxSampleRate = 96000

// aacFormat makes the format of an AudioSpecificConfig (ISO 14496-3 1.6.2.1).
// Rate and channels stay 0 when it uses what its parser does not know; the
// decoder may still do.
func aacFormat(config []byte) (*media.Format, error) {
	if len(config) < 2 {
		return nil, &BodyError{Track: media.Audio, Problem: "no AudioSpecificConfig"}
	}
	f := &media.Format{Track: media.Audio, Codec: media.AAC, Config: config}
	var c mpeg4audio.AudioSpecificConfig
	if known := c.Unmarshal(config) == nil; known {
		f.SampleRate = max(c.SampleRate, c.ExtensionSampleRate)
		f.Channels = channels(c)
	}
	if f.SampleRate > maxSampleRate {
		return nil, &BodyError{Track: media.Audio, Problem: "impossible sample rate"}
	}
	return f, nil
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
