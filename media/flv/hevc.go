package flv

import (
	"github.com/bluenviron/mediacommon/v2/pkg/codecs/h265"

	"rill/media"
)

// hevcHead is how long the part of an hvcC record is that always has the same
// length.
const hevcHead = 22

// hevcFormat makes the format of an HEVCDecoderConfigurationRecord (ISO
// 14496-15 8.3.3.1). The size stays 0 when the record has no SPS, which may then
// come with the pictures, or one that its parser does not know.
func hevcFormat(config []byte) (*media.Format, error) {
	c := cursor{rest: config}
	head := c.bytes(hevcHead)
	sps := c.sps(c.uint(1))
	if c.short || head[0] > 1 {
		return nil, &BodyError{Track: media.Video, Problem: "no HEVC configuration record"}
	}
	width, height := hevcSize(sps)
	return pictures(media.HEVC, config, width, height)
}

// sps walks n arrays of NAL units; it returns the first SPS.
func (c *cursor) sps(n int) (sps []byte) {
	for range n {
		kind := h265.NALUType(c.uint(1) & 0x3f)
		first := c.units(c.uint(2))
		if kind == h265.NALUType_SPS_NUT && sps == nil {
			sps = first
		}
	}
	return sps
}

func hevcSize(sps []byte) (width, height int) {
	var s h265.SPS
	if s.Unmarshal(sps) != nil {
		return 0, 0
	}
	return s.Width(), s.Height()
}
