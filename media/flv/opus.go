package flv

import (
	"bytes"

	"rill/media"
)

const (
	opusMagic    = "OpusHead"
	opusHeadSize = 19
	opusRate     = 48000 // of all that is decoded, whatever the head says
)

// opusFormat makes the format of an identification header (RFC 7845 5.1).
func opusFormat(config []byte) (*media.Format, error) {
	if len(config) < opusHeadSize || !bytes.HasPrefix(config, []byte(opusMagic)) || config[9] == 0 {
		return nil, &BodyError{Track: media.Audio, Problem: "no Opus head"}
	}
	return opus(config, int(config[9])), nil
}

func opus(config []byte, channels int) *media.Format {
	return &media.Format{
		Track: media.Audio, Codec: media.Opus, Config: config, SampleRate: opusRate, Channels: channels,
	}
}

// opusHead returns the header of a stream that comes without one and has n
// channels in the usual order (RFC 7845 5.1.1.2); nil where there is none.
func opusHead(n int) []byte {
	if n < 1 || n > 8 {
		return nil
	}
	coupled := [...]byte{0, 1, 1, 2, 2, 2, 2, 3}[n-1]
	order := [...]string{
		"\x00", "\x00\x01", "\x00\x02\x01", "\x00\x01\x02\x03", "\x00\x04\x01\x02\x03",
		"\x00\x04\x01\x02\x03\x05", "\x00\x04\x01\x02\x03\x05\x06", "\x00\x06\x01\x02\x03\x04\x05\x07",
	}[n-1]
	head := append([]byte(opusMagic), 1, byte(n), 0, 0, 0x80, 0xbb, 0, 0, 0, 0, 1)
	return append(append(head, byte(n)-coupled, coupled), order...)
}
