package flv_test

import (
	"errors"
	"testing"
	"time"

	"rill/media"
	"rill/media/flv"
)

func TestAppendPacketWritesEveryCodec(t *testing.T) {
	for _, s := range samples() {
		t.Run(s.name, func(t *testing.T) {
			got, err := flv.AppendPacket([]byte("x"), s.packet)
			if err != nil || string(got) != "x"+s.body {
				t.Errorf("got %q, %v; want %q", got, err, "x"+s.body)
			}
		})
	}
}

func TestAppendHeaderWritesEveryCodec(t *testing.T) {
	for _, tt := range []struct {
		f    *media.Format
		want string
	}{
		{h264(), "\x17\x00\x00\x00\x00" + avcC},
		{aac(), "\xaf\x00" + asc},
		{mp3(), ""},
	} {
		t.Run(string(tt.f.Codec), func(t *testing.T) {
			got, err := flv.AppendHeader(nil, 0, tt.f)
			if err != nil || string(got) != tt.want {
				t.Errorf("got %q, %v; want %q", got, err, tt.want)
			}
		})
	}
}

func TestAppendPacketRejectsWhatItCannotWrite(t *testing.T) {
	unknown := packet(&media.Format{Track: media.Audio, Codec: media.Speex}, 0, true)
	var unsupported *media.UnsupportedCodecError
	if _, err := flv.AppendPacket(nil, unknown); !errors.As(err, &unsupported) {
		t.Errorf("unknown codec: %v", err)
	}
	var malformed *flv.BodyError
	if _, err := flv.AppendPacket(nil, packet(h264(), 8388608*time.Millisecond, true)); !errors.As(err, &malformed) {
		t.Errorf("composition time too long: %v", err)
	}
}
