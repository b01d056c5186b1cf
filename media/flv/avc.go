package flv

import (
	"github.com/bluenviron/mediacommon/v2/pkg/codecs/h264"

	"rill/media"
)

// MaxSide is the most pixels that a picture may be wide or high: twice 8K.
const MaxSide = 16384

// avcFormat makes the format of an AVCDecoderConfigurationRecord (ISO 14496-15
// 5.3.3.1). The size stays 0 when the first SPS uses what its parser does not
// know; the decoder may still do.
func avcFormat(config []byte) (*media.Format, error) {
	sps, err := firstSPS(config)
	if err != nil {
		return nil, err
	}
	width, height := 0, 0
	var s h264.SPS
	if known := s.Unmarshal(sps) == nil; known {
		width, height = s.Width(), s.Height()
	}
	return pictures(media.H264, config, width, height)
}

func side(n int) bool { return 0 <= n && n <= MaxSide }

// firstSPS checks a record and returns the first of its sequence parameter
// sets.
func firstSPS(config []byte) ([]byte, error) {
	switch {
	case len(config) < 7 || config[0] != 1:
		return nil, &BodyError{Track: media.Video, Problem: "no AVC configuration record"}
	case config[4]&3 == 2:
		return nil, &BodyError{Track: media.Video, Problem: "NAL units with a length of 3 bytes"}
	}
	c := cursor{rest: config[5:]}
	sps := c.units(c.uint(1) & 0x1f)
	if !c.short && len(c.rest) > 0 {
		c.units(c.uint(1))
	}
	if c.short || len(sps) == 0 {
		return nil, &BodyError{Track: media.Video, Problem: "AVC configuration record without its parameter sets"}
	}
	return sps, nil
}

// units walks n NAL units with their lengths; it returns the first one.
func (c *cursor) units(n int) (first []byte) {
	for i := range n {
		unit := c.bytes(c.uint(2))
		if i == 0 {
			first = unit
		}
	}
	return first
}
