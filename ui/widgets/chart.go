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

// A pen is how a curve is drawn.
type pen struct {
	width, strength float64
	dash            int // > 0 leaves gaps of that length
}

// curve draws a smooth line; heights are 0..1, one per column.
func (c *chart) curve(heights []float64, ink color.Color, with pen) {
	for x := 1; x < len(heights); x++ {
		if math.IsNaN(heights[x-1]) || math.IsNaN(heights[x]) || with.dash > 0 && x/with.dash%2 == 1 {
			continue
		}
		from, to := c.y(heights[x-1]), c.y(heights[x])
		c.stroke(x, min(from, to)-with.width/2, max(from, to)+with.width/2, faded{ink, with.strength})
	}
}

// level draws a dotted line over the whole width at a height of 0..1.
func (c *chart) level(height float64, ink color.Color, strength float64) {
	y := int(math.Round(c.y(height)))
	for x := 0; x < c.img.Rect.Dx(); x += 3 {
		c.blend(x, y, ink, strength)
	}
}

// upright draws a line over the whole height.
func (c *chart) upright(x float64, ink color.Color, strength float64) {
	for y := range c.img.Rect.Dy() {
		c.blend(int(x), y, ink, strength)
	}
}

// A sign is a small shape. It covers points of -1..1, each way.
type sign struct {
	size   float64
	ink    color.Color
	covers func(x, y float64) bool
}

// sign draws a sign around a point.
func (c *chart) sign(x, y float64, s sign) {
	left, top := int(x-s.size/2)-1, int(y-s.size/2)-1
	for px := left; px <= left+int(s.size)+2; px++ {
		for py := top; py <= top+int(s.size)+2; py++ {
			c.blend(px, py, s.ink, s.cover(float64(px)-x, float64(py)-y))
		}
	}
}

// cover is how much of a pixel the sign covers, which lies so far from its middle.
func (s sign) cover(dx, dy float64) float64 {
	const fine = 4 // points of a pixel that are looked at, each way
	hits := 0
	for k := range fine * fine {
		u := 2 * (dx + (float64(k%fine)+0.5)/fine) / s.size
		v := 2 * (dy + (float64(k/fine)+0.5)/fine) / s.size
		if math.Abs(u) < 1 && math.Abs(v) < 1 && s.covers(u, v) {
			hits++
		}
	}
	return float64(hits) / (fine * fine)
}

// faded is an ink that lets through what is below.
type faded struct {
	color.Color
	strength float64
}

// stroke fills a column from one height to another, softly at both ends.
func (c *chart) stroke(x int, top, bottom float64, ink faded) {
	for y := int(math.Floor(top)); y <= int(math.Floor(bottom)); y++ {
		cover := min(float64(y)+1, bottom) - max(float64(y), top)
		c.blend(x, y, ink, cover*ink.strength)
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
