package player_test

import (
	"bytes"
	"errors"
	"testing"
	"testing/fstest"
	"time"

	"rill/media/flv"
	"rill/player"
)

// recording returns an FLV file with a tag every 40 ms.
func recording(t *testing.T, tag flv.TagType, body []byte) []byte {
	t.Helper()
	var file bytes.Buffer
	w, err := flv.NewWriter(&file, flv.FileHeader{Video: tag == flv.VideoTag, Audio: tag == flv.AudioTag})
	if err != nil {
		t.Fatal(err)
	}
	for i := range 50 {
		err := w.WriteTag(flv.Tag{Type: tag, Timestamp: time.Duration(i) * 40 * time.Millisecond, Data: body})
		if err != nil {
			t.Fatal(err)
		}
	}
	return file.Bytes()
}

func TestCodecThatCannotBePlayedIsNamed(t *testing.T) {
	for _, tt := range []struct {
		name string
		tag  flv.TagType
		body []byte
		want string
	}{
		{"VVC", flv.VideoTag, []byte("\x91vvc1data"), "VVC"},
		{"sound of a device alone", flv.AudioTag, []byte{0xff, 1, 2, 3}, "device-specific sound"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			files := fstest.MapFS{"clip.flv": {Data: recording(t, tt.tag, tt.body)}}
			serving(t, files, func(r *rig) {
				r.open("vod/clip")
				r.until("failed", func(s player.Snapshot) bool { return s.State != player.Opening && s.Err != nil })
				failure, ok := errors.AsType[*player.Error](r.player.Snapshot().Err)
				if !ok || failure.Reason != player.UnsupportedCodec || failure.Detail != tt.want {
					t.Errorf("failed with %v, want %v of %v", failure, player.UnsupportedCodec, tt.want)
				}
			})
		})
	}
}
