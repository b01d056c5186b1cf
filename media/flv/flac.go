package flv

import (
	"bytes"

	"github.com/bluenviron/mediacommon/v2/pkg/codecs/flac"

	"rill/media"
)

// flacFormat makes the format of a STREAMINFO block (RFC 9639 8.2). By E-RTMP
// v2 it begins as a file does, some senders write the bare block.
func flacFormat(config []byte) (*media.Format, error) {
	const blockHeader = 4
	block, file := bytes.CutPrefix(config, []byte("fLaC"))
	if file {
		block = block[min(blockHeader, len(block)):]
	}
	var s flac.StreamInfo
	if err := s.Unmarshal(block); err != nil || s.SampleRate == 0 {
		return nil, &BodyError{Track: media.Audio, Problem: "no FLAC STREAMINFO"}
	}
	return sounds(media.FLAC, config, int(s.SampleRate), int(s.ChannelCount))
}
