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
	f := &media.Format{Track: media.Video, Codec: media.H264, Config: config}
	var s h264.SPS
	if known := s.Unmarshal(sps) == nil; known {
		f.Width, f.Height = s.Width(), s.Height()
	}
	if !side(f.Width) || !side(f.Height) {
		return nil, &BodyError{Track: media.Video, Problem: "impossible picture size"}
	}
	return f, nil
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
	sps, rest, ok := parameterSets(config[6:], int(config[5]&0x1f))
	if ok && len(rest) > 0 {
		_, _, ok = parameterSets(rest[1:], int(rest[0]))
	}
	if !ok || len(sps) == 0 {
		return nil, &BodyError{Track: media.Video, Problem: "AVC configuration record without its parameter sets"}
	}
	return sps, nil
}

// parameterSets walks n parameter sets; it returns the first one and what
// follows the last.
func parameterSets(b []byte, n int) (first, rest []byte, ok bool) {
	for i := range n {
		if len(b) < 2 {
			return nil, nil, false
		}
		size := int(b[0])<<8 | int(b[1])
		if len(b) < 2+size {
			return nil, nil, false
		}
		if i == 0 {
			first = b[2 : 2+size]
		}
		b = b[2+size:]
	}
	return first, b, true
}
