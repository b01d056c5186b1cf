package flv

import (
	"github.com/bluenviron/mediacommon/v2/pkg/codecs/av1"

	"rill/media"
)

// av1Head is how long an av1C record is before its OBUs, and how it begins:
// marker and version.
const (
	av1Head   = 4
	av1Marker = 0x81
)

// av1Format makes the format of an AV1CodecConfigurationRecord (AV1 in ISOBMFF
// 2.3.3). The size stays 0 when it has no sequence header.
func av1Format(config []byte) (*media.Format, error) {
	if len(config) < av1Head || config[0] != av1Marker {
		return nil, &BodyError{Track: media.Video, Problem: "no AV1 configuration record"}
	}
	width, height := av1Size(config[av1Head:])
	return pictures(media.AV1, config, width, height)
}

// av1Size returns the size in the sequence header among OBUs.
func av1Size(obus []byte) (width, height int) {
	obu, ok := findOBU(obus, av1.OBUTypeSequenceHeader)
	var h av1.SequenceHeader
	if !ok || h.Unmarshal(obu) != nil {
		return 0, 0
	}
	return h.Width(), h.Height()
}

// findOBU returns the first OBU of a type, with its header (AV1 5.3). An OBU
// without a length is the last one.
func findOBU(b []byte, kind av1.OBUType) ([]byte, bool) {
	const extension, sized = 4, 2
	for len(b) > 0 {
		head := 1
		if b[0]&extension != 0 {
			head = 2
		}
		end := len(b)
		if b[0]&sized != 0 && len(b) > head {
			var size av1.LEB128
			n, err := size.Unmarshal(b[head:])
			if end = head + n + int(size); err != nil || end > len(b) {
				return nil, false
			}
		}
		if av1.OBUType(b[0]>>3&0xf) == kind {
			return b[:end], true
		}
		b = b[end:]
	}
	return nil, false
}
