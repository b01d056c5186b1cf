package flv_test

import (
	"errors"
	"testing"

	"rill/media"
	"rill/media/flv"
)

func TestDemuxerNamesCodecsThatCannotBePlayed(t *testing.T) {
	for _, tt := range []struct {
		track       media.Track
		body, codec string
	}{
		{media.Video, "\x12data", "Sorenson H.263"},
		{media.Video, "\x13data", "Screen Video"},
		{media.Video, "\x14data", "VP6"},
		{media.Video, "\x1cdata", "HEVC"},
		{media.Video, "\x1fdata", "number 15"},
		{media.Video, "\x90hvc1data", "HEVC"},
		{media.Video, "\x91av01data", "AV1"},
		{media.Video, "\x91vp09data", "VP9"},
		{media.Video, "\x91\x00bad", `FourCC "\x00bad"`},
		{media.Video, "\x96\x00avc1data", "multitrack video"},
		{media.Audio, "\x3fdata", "PCM"},
		{media.Audio, "\x6fdata", "Nellymoser"},
		{media.Audio, "\x7fdata", "G.711 A-law"},
		{media.Audio, "\xbfdata", "Speex"},
		{media.Audio, "\x91Opusdata", "Opus"},
		{media.Audio, "\x95\x00mp4adata", "multitrack audio"},
	} {
		t.Run(tt.codec, func(t *testing.T) {
			_, kind, err := parse(new(flv.Demuxer), tt.track, tt.body)
			var unsupported *media.UnsupportedCodecError
			if !errors.As(err, &unsupported) || unsupported.Codec != tt.codec || unsupported.Track != tt.track {
				t.Errorf("kind %d, error %v", kind, err)
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
		{"enhanced audio: no FourCC", media.Audio, "\x90mp"},
		{"enhanced audio: unknown packet type", media.Audio, "\x98mp4adata"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, kind, err := parse(configured(t), tt.track, tt.body)
			var malformed *flv.BodyError
			if !errors.As(err, &malformed) || malformed.Track != tt.track {
				t.Errorf("kind %d, error %v; want a BodyError", kind, err)
			}
		})
	}
}

func TestDemuxerHasNoFormatAfterABadHeader(t *testing.T) {
	d := configured(t)
	if _, _, err := parse(d, media.Video, "\x17\x00\x00\x00\x00data"); err == nil {
		t.Fatal("no error")
	}
	demux(t, d, h264(), "\x17\x01\x00\x00\x00data", flv.Early)
}
