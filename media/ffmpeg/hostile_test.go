package ffmpeg_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"rill/media"
	"rill/media/ffmpeg"
)

func TestVideoDecoderContinuesAfterACorruptPacket(t *testing.T) {
	packets := loadClip(t, "testdata/avc.flv").video
	d := openVideo(t, packets[0].Format)
	bad := packets[0]
	bad.PTS = time.Hour
	for _, data := range [][]byte{nil, {0}, {0xFF, 0xFF, 0xFF, 0xFF, 0x65}, []byte("what is this, a picture?")} {
		bad.Data = data
		err := d.Decode(bad, func(*media.Picture) { t.Error("a picture of garbage") })
		var corrupt *ffmpeg.CorruptError
		if !errors.As(err, &corrupt) || corrupt.PTS != bad.PTS {
			t.Errorf("Decode(%q) = %v, want a CorruptError at 1h", data, err)
		}
	}
	var s screen
	defer s.release()
	decodeAll(t, d, packets, &s)
	if want := lumas(t, "testdata/avc.luma"); !slices.Equal(s.lumas, want) {
		t.Errorf("luma after garbage = %v, want %v", s.lumas, want)
	}
}

func TestVideoDecoderRefusesWhatItCannotDecode(t *testing.T) {
	for _, f := range []*media.Format{nil, {Codec: "vvc"}, {Track: media.Audio, Codec: media.AAC}} {
		_, err := ffmpeg.NewVideoDecoder(f)
		var unsupported *media.UnsupportedCodecError
		if !errors.As(err, &unsupported) {
			t.Errorf("NewVideoDecoder(%+v) = %v, want an UnsupportedCodecError", f, err)
		}
	}
}

func TestVideoDecoderNeedsAConfiguration(t *testing.T) {
	for _, config := range [][]byte{nil, make([]byte, 1<<20)} {
		_, err := ffmpeg.NewVideoDecoder(&media.Format{Codec: media.H264, Config: config})
		var failed *ffmpeg.Error
		if !errors.As(err, &failed) {
			t.Errorf("NewVideoDecoder with %d bytes of configuration = %v, want an Error", len(config), err)
		}
	}
}

func TestVideoDecoderRefusesPicturesLargerThanItsLimit(t *testing.T) {
	packets := loadClip(t, "testdata/huge.flv").video
	d := openVideo(t, packets[0].Format)
	for _, p := range packets {
		err := d.Decode(p, func(*media.Picture) { t.Error("a picture of 4112x4096") })
		var corrupt *ffmpeg.CorruptError
		if !errors.As(err, &corrupt) {
			t.Errorf("Decode = %v, want a CorruptError", err)
		}
	}
}
