package flv_test

import (
	"errors"
	"strings"
	"testing"

	"rill/media"
	"rill/media/flv"
)

func TestDemuxerNamesCodecsThatCannotBePlayed(t *testing.T) {
	for _, tt := range []struct {
		track       media.Track
		body, codec string
	}{
		{media.Video, "\x11data", "JPEG"},
		{media.Video, "\x18data", "H.263"},
		{media.Video, "\x1fdata", "number 15"},
		{media.Video, "\x90vvc1data", "VVC"},
		{media.Video, "\x91\x00baddata", `FourCC "\x00bad"`},
		{media.Audio, "\xcfdata", "number 12"},
		{media.Audio, "\xffdata", "device-specific sound"},
		{media.Audio, "\x91alacdata", `FourCC "alac"`},
	} {
		t.Run(tt.codec, func(t *testing.T) {
			_, err := parse(new(flv.Demuxer), tt.track, tt.body)
			var unsupported *media.UnsupportedCodecError
			if !errors.As(err, &unsupported) || unsupported.Codec != tt.codec || unsupported.Track != tt.track {
				t.Errorf("error %v", err)
			}
		})
	}
}

func TestDemuxerRejectsMalformedBodies(t *testing.T) {
	cut := avcC[:len(avcC)-1]
	for _, tt := range []struct {
		name  string
		track media.Track
		body  string
	}{
		{"AVC header cut", media.Video, "\x17\x01\x00"},
		{"unknown AVC packet type", media.Video, "\x17\x03\x00\x00\x00data"},
		{"no configuration record", media.Video, "\x17\x00\x00\x00\x00data"},
		{"record of version 2", media.Video, "\x17\x00\x00\x00\x00\x02" + avcC[1:]},
		{"length of 3 bytes", media.Video, "\x17\x00\x00\x00\x00" + avcC[:4] + "\xfe" + avcC[5:]},
		{"no SPS", media.Video, "\x17\x00\x00\x00\x00\x01\x64\x00\x28\xff\xe0\x00"},
		{"65536 pixels wide", media.Video, "\x17\x00\x00\x00\x00\x01\x42\x00\x1e\xff\xe1\x00\x0b\x67\x42\x00\x1e\xda\x00\x04\x00\x01\x6e\x40\x00"},
		{"PPS cut", media.Video, "\x17\x00\x00\x00\x00" + cut},
		{"enhanced: no FourCC", media.Video, "\x90avc"},
		{"enhanced: composition time cut", media.Video, "\x91avc1\x00\x00"},
		{"enhanced: modifier cut", media.Video, "\x97\x05\x00"},
		{"enhanced: modifier of 65536 bytes", media.Video, "\x97\xff\xff\xff\x00"},
		{"enhanced: modifiers without end", media.Video, "\x97\x00\x00\x07\x00\x00\x07"},
		{"enhanced: unknown packet type", media.Video, "\x98avc1data"},
		{"AudioSpecificConfig cut", media.Audio, "\xaf\x00\x12"},
		{"impossible sample rate", media.Audio, "\xaf\x00\x17\xff\xff\xff\x90"},
		{"enhanced: more than 8 modifiers", media.Video, "\x97" + strings.Repeat("\x00\x00\x07", 9) + "\x00\x00\x01avc1"},
		{"enhanced: a descriptor of another codec", media.Video, "\x95hvc1\x80\x04\x81\x00\x00\x00"},
		{"enhanced: a descriptor cut", media.Video, "\x95av01\x80\x04\x81\x00\x00"},
		{"hvcC cut", media.Video, "\x90hvc1" + "\x01" + strings.Repeat("\x00", 21) + "\x01\x21\x00\x01\x00\x05abc"},
		{"no hvcC", media.Video, "\x90hvc1data"},
		{"no av1C", media.Video, "\x90av01data"},
		{"no Opus head", media.Audio, "\x90OpusdataHead"},
		{"no STREAMINFO", media.Audio, "\x90fLaCdata"},
		{"multitrack: no FourCC", media.Video, "\x96\x00av"},
		{"multitrack: no number", media.Video, "\x96\x00avc1"},
		{"multitrack: unknown type", media.Video, "\x96\x31avc1\x00data"},
		{"multitrack inside multitrack", media.Video, "\x96\x06avc1\x00data"},
		{"multitrack: track cut", media.Video, "\x96\x11avc1\x00\x00\x00\x05data"},
		{"multitrack: number cut", media.Audio, "\x95\x21mp4a\x00\x00\x00\x04datamp4"},
		{"multitrack: 17 tracks", media.Audio, "\x95\x11.mp3" + strings.Repeat("\x01\x00\x00\x04data", 17)},
		{"channels cut", media.Audio, "\x94Opus\x00"},
		{"enhanced audio: no FourCC", media.Audio, "\x90mp"},
		{"enhanced audio: unknown packet type", media.Audio, "\x98mp4adata"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := parse(configured(t), tt.track, tt.body)
			var malformed *flv.BodyError
			if !errors.As(err, &malformed) || malformed.Track != tt.track {
				t.Errorf("error %v, want a BodyError", err)
			}
		})
	}
}

func TestDemuxerHasNoFormatAfterABadHeader(t *testing.T) {
	d := configured(t)
	if _, err := parse(d, media.Video, "\x17\x00\x00\x00\x00data"); err == nil {
		t.Fatal("no error")
	}
	none(t, d, media.Video, "\x17\x01\x00\x00\x00data")
}
