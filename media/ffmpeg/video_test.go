package ffmpeg_test

import (
	"slices"
	"testing"
	"time"

	"rill/media"
)

func TestVideoDecoderShowsEveryPictureAtItsOwnPTS(t *testing.T) {
	for _, name := range []string{"avc", "small", "high10", "cropped"} {
		t.Run(name, func(t *testing.T) {
			s := shown(t, name)
			want := sortedPTS(loadClip(t, "testdata/"+name+".flv").video)
			if got := s.ptsOf(); !slices.Equal(got, want) {
				t.Errorf("PTS = %v, want %v", got, want)
			}
		})
	}
}

func TestVideoDecoderGivesTheLumaOfTheReferenceDecoder(t *testing.T) {
	for _, name := range []string{"avc", "small", "high10", "high422", "high444", "cropped"} {
		t.Run(name, func(t *testing.T) {
			if got, want := shown(t, name).lumas, lumas(t, "testdata/"+name+".luma"); !slices.Equal(got, want) {
				t.Errorf("luma = %v, want %v", got, want)
			}
		})
	}
}

func TestVideoDecoderGivesTheSamePicturesInThreads(t *testing.T) {
	packets := loadClip(t, "testdata/avc.flv").video
	large := *packets[0].Format
	large.Width, large.Height = 3840, 2160
	for i := range packets {
		packets[i].Format = &large
	}
	var s screen
	defer s.release()
	decodeAll(t, openVideo(t, &large), packets, &s)
	if want := lumas(t, "testdata/avc.luma"); !slices.Equal(s.lumas, want) {
		t.Errorf("luma = %v, want %v", s.lumas, want)
	}
	if want := sortedPTS(packets); !slices.Equal(s.ptsOf(), want) {
		t.Errorf("PTS = %v, want %v", s.ptsOf(), want)
	}
}

func TestVideoDecoderDescribesPictures(t *testing.T) {
	type look struct {
		width, height int
		layout        media.Layout
		matrix        media.Matrix
		fullRange     bool
		aspect        [2]int
	}
	square := [2]int{1, 1}
	for _, tt := range []struct {
		name string
		want look
	}{
		{"avc", look{320, 180, media.I420, media.BT709, false, square}},
		{"small", look{160, 90, media.I420, media.BT601, false, [2]int{4, 3}}},
		{"high10", look{160, 90, media.I42010, media.BT601, false, square}},
		{"full", look{160, 90, media.I420, media.BT601, true, square}},
		{"high422", look{160, 90, media.I420, media.BT601, false, square}},
		{"high444", look{160, 90, media.I420, media.BT601, false, square}},
		{"cropped", look{150, 90, media.I420, media.BT601, false, square}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := shown(t, tt.name).pictures[0]
			aspect := [2]int{p.AspectWidth, p.AspectHeight}
			if got := (look{p.Width, p.Height, p.Layout, p.Matrix, p.FullRange, aspect}); got != tt.want {
				t.Errorf("picture = %+v, want %+v", got, tt.want)
			}
			if p.Duration != time.Second/30 {
				t.Errorf("duration = %v, want 33.3 ms", p.Duration)
			}
		})
	}
}

func TestVideoDecoderCarriesTheRenditionOfThePacket(t *testing.T) {
	packets := loadClip(t, "testdata/avc.flv").video
	want := map[time.Duration]int{}
	for i := range packets {
		packets[i].Rendition = i % 7
		want[packets[i].PTS] = i % 7
	}
	var s screen
	defer s.release()
	decodeAll(t, openVideo(t, packets[0].Format), packets, &s)
	for _, p := range s.pictures {
		if p.Rendition != want[p.PTS] {
			t.Errorf("rendition of %v = %d, want %d", p.PTS, p.Rendition, want[p.PTS])
		}
	}
}
