package ffmpeg_test

import (
	"errors"
	"fmt"
	"testing"

	"rill/media"
	"rill/media/ffmpeg"
)

func TestScalerGivesTheColoursOfTheMatrixAndRange(t *testing.T) {
	for _, layout := range []media.Layout{media.I420, media.NV12, media.I42010} {
		for _, matrix := range []media.Matrix{media.BT709, media.BT601, media.BT2020} {
			for _, full := range []bool{false, true} {
				t.Run(fmt.Sprintf("layout %d matrix %d full %v", layout, matrix, full), func(t *testing.T) {
					p := barPicture(320, 180, &media.Picture{Layout: layout, Matrix: matrix, FullRange: full})
					checkBars(t, scaled(t, p, 320, 180))
					checkBars(t, scaled(t, p, 500, 281))
					checkBars(t, scaled(t, p, 131, 77))
				})
			}
		}
	}
}

func TestScalerFillsEveryPixelOfEverySize(t *testing.T) {
	p := barPicture(64, 36, &media.Picture{})
	var s ffmpeg.Scaler
	defer s.Close()
	for width := 1; width < 80; width++ {
		for _, height := range []int{1, 35, 36} {
			out, err := s.Scale(p, width, height)
			if err != nil {
				t.Fatalf("%dx%d: %v", width, height, err)
			}
			if len(out.Planes[0]) != 4*width*height || out.Stride[0] != 4*width {
				t.Fatalf("%dx%d: %d bytes, stride %d", width, height, len(out.Planes[0]), out.Stride[0])
			}
			for i := 3; i < len(out.Planes[0]); i += 4 {
				if out.Planes[0][i] != 255 {
					t.Fatalf("%dx%d: pixel %d is not opaque", width, height, i/4)
				}
			}
		}
	}
}

func TestScalerConvertsOddSizesWithoutScaling(t *testing.T) {
	for width := 16; width < 64; width++ {
		p := barPicture(48, 37, &media.Picture{})
		p.Width = min(width, 48)
		out := scaled(t, p, p.Width, p.Height)
		last := out.Planes[0][len(out.Planes[0])-4:]
		want := bars[(p.Width-1)*8/48]
		for c := range want {
			if d := float64(last[c]) - want[c]; d > 3 || d < -3 {
				t.Errorf("last pixel of width %d = %v, want %v", p.Width, last, want)
				break
			}
		}
	}
}

func TestScalerKeepsWhatBelongsToThePicture(t *testing.T) {
	p := barPicture(64, 36, &media.Picture{})
	p.PTS, p.Duration, p.Rendition, p.Luma = 5, 6, 7, 8
	out := scaled(t, p, 32, 18)
	if out.PTS != 5 || out.Duration != 6 || out.Rendition != 7 || out.Luma != 8 || out.Layout != media.RGBA {
		t.Errorf("scaled picture = %+v", out)
	}
}

func TestScalerUsesMemoryAgainOnlyAfterTheLastRelease(t *testing.T) {
	p := barPicture(64, 36, &media.Picture{})
	var s ffmpeg.Scaler
	defer s.Close()
	scale := func() *media.Picture {
		out, err := s.Scale(p, 64, 36)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	first := scale()
	first.Retain()
	first.Release()
	second := scale()
	if &first.Planes[0][0] == &second.Planes[0][0] {
		t.Fatal("memory of a picture in use was written again")
	}
	first.Release()
	if third := scale(); &third.Planes[0][0] != &first.Planes[0][0] {
		t.Error("released memory was not used again")
	}
}

func TestScalerRefusesWhatItCannotScale(t *testing.T) {
	short := barPicture(64, 36, &media.Picture{})
	short.Planes[2] = short.Planes[2][:100]
	narrow := barPicture(64, 36, &media.Picture{})
	narrow.Stride[0] = 10
	unknown := barPicture(64, 36, &media.Picture{})
	unknown.Layout = 200
	good := barPicture(64, 36, &media.Picture{})
	var s ffmpeg.Scaler
	defer s.Close()
	for _, tt := range []struct {
		name          string
		p             *media.Picture
		width, height int
	}{
		{"short plane", short, 64, 36},
		{"stride below width", narrow, 64, 36},
		{"unknown layout", unknown, 64, 36},
		{"no picture", &media.Picture{}, 64, 36},
		{"no width", good, 0, 36},
		{"negative height", good, 64, -1},
		{"too large", good, 1 << 30, 1 << 30},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := s.Scale(tt.p, tt.width, tt.height)
			var failed *ffmpeg.Error
			if !errors.As(err, &failed) {
				t.Errorf("Scale = %v, want an Error", err)
			}
		})
	}
}
