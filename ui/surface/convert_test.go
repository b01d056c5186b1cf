package surface_test

import (
	"image/color"
	"testing"

	"rill/media"
	"rill/ui/surface"
)

// planar returns a picture of one colour, given as luma, Cb and Cr of 8 bits.
func planar(layout media.Layout, w, h int, yuv [3]byte) *media.Picture {
	p := &media.Picture{Width: w, Height: h, Layout: layout}
	half := (w + 1) / 2
	rows := (h + 1) / 2
	switch layout {
	case media.NV12:
		p.Stride = [3]int{w, 2 * half}
		p.Planes[0], p.Planes[1] = fill(w*h, yuv[0]), fill(2*half*rows, yuv[1], yuv[2])
	case media.I42010:
		p.Stride = [3]int{2 * w, 2 * half, 2 * half}
		p.Planes[0] = fill(2*w*h, yuv[0]<<2, yuv[0]>>6)
		p.Planes[1] = fill(2*half*rows, yuv[1]<<2, yuv[1]>>6)
		p.Planes[2] = fill(2*half*rows, yuv[2]<<2, yuv[2]>>6)
	default:
		p.Stride = [3]int{w, half, half}
		p.Planes[0], p.Planes[1], p.Planes[2] = fill(w*h, yuv[0]), fill(half*rows, yuv[1]), fill(half*rows, yuv[2])
	}
	return p.Own(nil)
}

func fill(n int, pattern ...byte) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = pattern[i%len(pattern)]
	}
	return b
}

func TestConvertGivesTheColoursOfTheStandards(t *testing.T) {
	for _, tt := range []struct {
		name   string
		matrix media.Matrix
		full   bool
		yuv    [3]byte
		want   color.RGBA
	}{
		{"black", media.BT709, false, [3]byte{16, 128, 128}, color.RGBA{0, 0, 0, 255}},
		{"white", media.BT709, false, [3]byte{235, 128, 128}, color.RGBA{255, 255, 255, 255}},
		{"red of BT.709", media.BT709, false, [3]byte{63, 102, 240}, color.RGBA{255, 0, 0, 255}},
		{"red of BT.601", media.BT601, false, [3]byte{81, 90, 240}, color.RGBA{255, 0, 0, 255}},
		{"blue of BT.601", media.BT601, false, [3]byte{41, 240, 110}, color.RGBA{0, 0, 255, 255}},
		{"grey of full range", media.BT601, true, [3]byte{128, 128, 128}, color.RGBA{128, 128, 128, 255}},
	} {
		for _, layout := range []media.Layout{media.I420, media.NV12, media.I42010} {
			t.Run(tt.name, func(t *testing.T) {
				p := planar(layout, 5, 3, tt.yuv)
				p.Matrix, p.FullRange = tt.matrix, tt.full
				if got := surface.Convert(p).RGBAAt(4, 2); !near(got, tt.want) {
					t.Errorf("layout %d: colour is %v, want %v", layout, got, tt.want)
				}
			})
		}
	}
}

func near(a, b color.RGBA) bool {
	diff := func(x, y uint8) bool { return int(x)-int(y) > 2 || int(y)-int(x) > 2 }
	return !diff(a.R, b.R) && !diff(a.G, b.G) && !diff(a.B, b.B)
}
