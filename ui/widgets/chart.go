package widgets

import (
	"image"
	"image/color"
	"math"
)

// chart draws curves into an image of its own.
type chart struct{ img *image.RGBA }

// clear makes the chart empty, w by h pixels large.
func (c *chart) clear(w, h int) {
	if c.img == nil || c.img.Rect.Dx() != w || c.img.Rect.Dy() != h {
		c.img = image.NewRGBA(image.Rect(0, 0, w, h))
		return
	}
	clear(c.img.Pix)
}

// grid draws a line at each quarter of the height.
func (c *chart) grid(ink color.Color) {
	size := c.img.Rect.Size()
	for i := range 5 {
		y := min(i*(size.Y-1)/4, size.Y-1)
		for x := range size.X {
			c.blend(x, y, ink, 1)
		}
	}
}

// area fills what lies under a curve; heights are 0..1, one per column.
func (c *chart) area(heights []float64, ink color.Color, strength float64) {
	for x, v := range heights {
		if math.IsNaN(v) {
			continue
		}
		top := c.y(v)
		for y := int(math.Ceil(top)); y < c.img.Rect.Dy(); y++ {
			c.blend(x, y, ink, strength)
		}
	}
}

// curve draws a smooth line of this width; dash > 0 leaves gaps of that length.
func (c *chart) curve(heights []float64, ink color.Color, width float64, dash int) {
	for x := 1; x < len(heights); x++ {
		if math.IsNaN(heights[x-1]) || math.IsNaN(heights[x]) || dash > 0 && x/dash%2 == 1 {
			continue
		}
		from, to := c.y(heights[x-1]), c.y(heights[x])
		c.stroke(x, min(from, to)-width/2, max(from, to)+width/2, ink)
	}
}

// stroke fills a column from one height to another, softly at both ends.
func (c *chart) stroke(x int, top, bottom float64, ink color.Color) {
	for y := int(math.Floor(top)); y <= int(math.Floor(bottom)); y++ {
		cover := min(float64(y)+1, bottom) - max(float64(y), top)
		c.blend(x, y, ink, cover)
	}
}

func (c *chart) y(v float64) float64 {
	height := float64(c.img.Rect.Dy()) - 3
	return 1.5 + height*(1-min(max(v, 0), 1))
}

// blend lays ink over one pixel.
func (c *chart) blend(x, y int, ink color.Color, strength float64) {
	if !(image.Point{X: x, Y: y}).In(c.img.Rect) || strength <= 0 {
		return
	}
	r, g, b, a := ink.RGBA()
	at := c.img.PixOffset(x, y)
	keep := 1 - strength*float64(a)/0xffff
	for i, v := range [4]uint32{r, g, b, a} {
		c.img.Pix[at+i] = uint8(min(255, float64(v>>8)*strength+float64(c.img.Pix[at+i])*keep+0.5))
	}
}
