package ffmpeg_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"rill/media/ffmpeg"
)

func TestVideoDecoderDelaysNoMoreThanTheStreamReorders(t *testing.T) {
	packets := loadClip(t, "testdata/small.flv").video
	d := openVideo(t, packets[0].Format)
	for i, p := range packets {
		var s screen
		if err := d.Decode(p, s.show); err != nil {
			t.Fatal(err)
		}
		if len(s.pictures) != 1 {
			t.Errorf("packet %d completed %d pictures, want 1", i, len(s.pictures))
		}
		s.release()
	}
}

func TestVideoDecoderStartsAnewAfterFlush(t *testing.T) {
	packets := loadClip(t, "testdata/avc.flv").video
	d := openVideo(t, packets[0].Format)
	var s screen
	defer s.release()
	for _, p := range packets[:8] {
		if err := d.Decode(p, s.show); err != nil {
			t.Fatal(err)
		}
	}
	s.release()
	d.Flush()
	decodeAll(t, d, packets, &s)
	if want := lumas(t, "testdata/avc.luma"); !slices.Equal(s.lumas, want) {
		t.Errorf("luma after flush = %v, want %v", s.lumas, want)
	}
}

func TestVideoDecoderShowsNothingBeforeAKeyframe(t *testing.T) {
	packets := loadClip(t, "testdata/avc.flv").video
	d := openVideo(t, packets[0].Format)
	var s screen
	defer s.release()
	for _, p := range packets[1:] {
		var corrupt *ffmpeg.CorruptError
		if err := d.Decode(p, s.show); err != nil && !errors.As(err, &corrupt) {
			t.Fatal(err)
		}
	}
	if err := d.Drain(s.show); err != nil {
		t.Fatal(err)
	}
	if want := lumas(t, "testdata/avc.luma")[15:]; !slices.Equal(s.lumas, want) {
		t.Errorf("%d pictures, want the 15 from the second keyframe on", len(s.lumas))
	}
}

func TestVideoDecoderFollowsAChangeOfFormatWithoutLosingPictures(t *testing.T) {
	large, small := loadClip(t, "testdata/avc.flv").video, loadClip(t, "testdata/small.flv").video
	var s screen
	defer s.release()
	decodeAll(t, openVideo(t, large[0].Format), slices.Concat(large, small, large), &s)
	first, second := lumas(t, "testdata/avc.luma"), lumas(t, "testdata/small.luma")
	if want := slices.Concat(first, second, first); !slices.Equal(s.lumas, want) {
		t.Errorf("luma = %v, want %v", s.lumas, want)
	}
}

func TestVideoDecoderDiscardsAllButKeyframes(t *testing.T) {
	packets := loadClip(t, "testdata/avc.flv").video
	d := openVideo(t, packets[0].Format)
	d.Discard(ffmpeg.DiscardNonKeyframes)
	var s screen
	defer s.release()
	decodeAll(t, d, packets, &s)
	if len(s.pictures) != 2 {
		t.Errorf("%d pictures, want the 2 keyframes", len(s.pictures))
	}
	d.Discard(ffmpeg.DiscardNothing)
	s.release()
	decodeAll(t, d, packets, &s)
	if len(s.pictures) != len(packets) {
		t.Errorf("%d pictures, want all %d again", len(s.pictures), len(packets))
	}
}

func TestPicturesOutliveTheirDecoder(t *testing.T) {
	packets := loadClip(t, "testdata/avc.flv").video
	d, err := ffmpeg.NewVideoDecoder(packets[0].Format)
	if err != nil {
		t.Fatal(err)
	}
	var s screen
	decodeAll(t, d, packets, &s)
	d.Close()
	want := lumas(t, "testdata/avc.luma")
	for i, p := range s.pictures {
		if got := fmt.Sprintf("%08x", ffmpeg.Luma(p)); got != want[i] {
			t.Errorf("luma of picture %d = %s, want %s", i, got, want[i])
		}
	}
	s.release()
}

// TestFastDecoderShowsTheSamePicturesBeyondWhatItLeftOut leaves out what no other
// picture depends on up to each picture in turn.
func TestFastDecoderShowsTheSamePicturesBeyondWhatItLeftOut(t *testing.T) {
	packets := loadClip(t, "testdata/avc.flv").video
	want := lumas(t, "testdata/avc.luma")
	d, err := ffmpeg.NewFastVideoDecoder(packets[0].Format)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	for i, target := range sortedPTS(packets) {
		var s screen
		for _, p := range packets {
			what := ffmpeg.DiscardNothing
			if p.PTS < target {
				what = ffmpeg.DiscardNonReference
			}
			d.Discard(what)
			if err := d.Decode(p, s.show); err != nil {
				t.Fatal(err)
			}
		}
		if err := d.Drain(s.show); err != nil {
			t.Fatal(err)
		}
		if n := len(want) - i; len(s.lumas) < n || !slices.Equal(s.lumas[len(s.lumas)-n:], want[i:]) {
			t.Errorf("from picture %d on: luma = %v, want %v", i, s.lumas, want[i:])
		}
		s.release()
	}
}
