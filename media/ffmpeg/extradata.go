package ffmpeg

import (
	"bytes"

	"rill/media"
)

// extradata returns a track's configuration as libavcodec takes it, and whether
// the decoder cannot do without.
func extradata(f *media.Format) (config []byte, needed bool) {
	switch f.Codec {
	case media.H264, media.HEVC, media.AV1, media.AAC, media.FLAC:
		return f.Config, true
	case media.VP6, media.VP6Alpha:
		return f.Config, false
	case media.Opus:
		return unskipped(f.Config), false
	}
	return nil, false
}

// unskipped returns an Opus head that has nothing left out at the beginning
// (RFC 7845 5.1): who joins a stream is not there, and some senders write the
// number in the wrong byte order, which takes a third of a second away.
func unskipped(head []byte) []byte {
	const preSkip, size = 10, 2
	if len(head) < preSkip+size {
		return head
	}
	head = bytes.Clone(head)
	clear(head[preSkip : preSkip+size])
	return head
}
