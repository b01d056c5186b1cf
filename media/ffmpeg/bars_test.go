package ffmpeg_test

import (
	"testing"

	"rill/media"
	"rill/media/ffmpeg"
)

// bars are the colours of a test picture: red, green and blue in 0..255.
var bars = [8][3]float64{
	{191, 191, 191},
	{191, 191, 0},
	{0, 191, 191},
	{0, 191, 0},
	{191, 0, 191},
	{191, 0, 0},
	{0, 0, 191},
	{16, 235, 128},
}

// coded returns what the standard that names the matrix makes of a colour.
func coded(c [3]float64, m media.Matrix, full bool) (y, u, v float64) {
	weights := map[media.Matrix][2]float64{
		media.BT601: {0.299, 0.114}, media.BT709: {0.2126, 0.0722}, media.BT2020: {0.2627, 0.0593},
	}[m]
	red, blue := weights[0], weights[1]
	luma := red*c[0] + (1-red-blue)*c[1] + blue*c[2]
	u, v = (c[2]-luma)/(2-2*blue), (c[0]-luma)/(2-2*red)
	if full {
		return luma, u + 128, v + 128
	}
	return luma*219/255 + 16, u*224/255 + 128, v*224/255 + 128
}

// barPicture has eight bars side by side, width has to be a multiple of 16.
func barPicture(width, height int, like *media.Picture) *media.Picture {
	p := &media.Picture{Width: width, Height: height, Layout: like.Layout, Matrix: like.Matrix, FullRange: like.FullRange}
	for i := range p.Planes {
		p.Stride[i] = 2*width + 64
		p.Planes[i] = make([]byte, p.Stride[i]*height)
	}
	for at := range width * height {
		x, y := at%width, at/width
		luma, u, v := coded(bars[x*8/width], p.Matrix, p.FullRange)
		put(p, 0, x, y, luma)
		put(p, 1, x/2, y/2, u)
		put(p, 2, x/2, y/2, v)
	}
	return p.Own(nil)
}

func put(p *media.Picture, plane, x, y int, v float64) {
	row := p.Stride[min(plane, 2)] * y
	switch {
	case p.Layout == media.NV12 && plane > 0:
		p.Planes[1][row+2*x+plane-1] = byte(v + 0.5)
	case p.Layout == media.I42010:
		p.Planes[plane][row+2*x] = byte(int(4*v + 0.5))
		p.Planes[plane][row+2*x+1] = byte(int(4*v+0.5) >> 8)
	default:
		p.Planes[plane][row+x] = byte(v + 0.5)
	}
}

func scaled(tb testing.TB, p *media.Picture, width, height int) *media.Picture {
	tb.Helper()
	var s ffmpeg.Scaler
	defer s.Close()
	out, err := s.Scale(p, width, height)
	if err != nil {
		tb.Fatal(err)
	}
	return out
}

func checkBars(t *testing.T, p *media.Picture) {
	t.Helper()
	for i, want := range bars {
		x := (2*i + 1) * p.Width / 16
		at := p.Height/2*p.Stride[0] + 4*x
		got := p.Planes[0][at : at+4]
		for c := range want {
			if d := float64(got[c]) - want[c]; d > 3 || d < -3 || got[3] != 255 {
				t.Errorf("bar %d of %dx%d = %v, want %v and opaque", i, p.Width, p.Height, got, want)
				break
			}
		}
	}
}
