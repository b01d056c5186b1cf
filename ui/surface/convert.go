package surface

import (
	"image"

	"rill/media"
)

// Convert returns a picture of any layout as an image of its own memory. It is
// for stills: it takes its time.
func Convert(p *media.Picture) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, p.Width, p.Height))
	c := colourOf(p)
	for y := range p.Height {
		for x := range p.Width {
			luma, cb, cr := sample(p, x, y)
			r, g, b := c.rgb(luma, cb, cr)
			at := img.PixOffset(x, y)
			img.Pix[at], img.Pix[at+1], img.Pix[at+2], img.Pix[at+3] = r, g, b, 255
		}
	}
	return img
}

// sample returns the components of one pixel, 0..1.
func sample(p *media.Picture, x, y int) (luma, cb, cr float64) {
	row, chroma := y*p.Stride[0], y/2*p.Stride[1]
	switch p.Layout {
	case media.NV12:
		uv := p.Planes[1][chroma+x/2*2:]
		return norm(p.Planes[0][row+x]), norm(uv[0]), norm(uv[1])
	case media.I42010:
		return norm10(p.Planes[0][row+2*x:]), norm10(p.Planes[1][chroma+x/2*2:]),
			norm10(p.Planes[2][y/2*p.Stride[2]+x/2*2:])
	}
	return norm(p.Planes[0][row+x]), norm(p.Planes[1][chroma+x/2]), norm(p.Planes[2][y/2*p.Stride[2]+x/2])
}

func norm(b byte) float64     { return float64(b) / 255 }
func norm10(b []byte) float64 { return float64(int(b[0])|int(b[1])<<8) / 1023 }
