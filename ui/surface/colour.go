package surface

import "rill/media"

// colour is how luma and chroma, 0..1, become red, green and blue.
type colour struct {
	black, gain    float64 // luma: (y - black) * gain
	middle, swing  float64 // chroma: (c - middle) * swing
	rv, gu, gv, bu float64
}

// colourOf returns the colour of a picture: ITU-R BT.601, BT.709 or BT.2020,
// full or limited range, 8 or 10 bit.
func colourOf(p *media.Picture) colour {
	kr, kb := 0.2126, 0.0722
	switch p.Matrix {
	case media.BT601:
		kr, kb = 0.299, 0.114
	case media.BT2020:
		kr, kb = 0.2627, 0.0593
	}
	kg := 1 - kr - kb
	c := colour{
		gain: 1, swing: 1,
		rv: 2 * (1 - kr), bu: 2 * (1 - kb),
		gu: 2 * kb * (1 - kb) / kg, gv: 2 * kr * (1 - kr) / kg,
	}
	unit, top := 1.0, 255.0
	if p.Layout == media.I42010 {
		unit, top = 4, 1023
	}
	c.middle = 128 * unit / top
	if !p.FullRange {
		c.black, c.gain, c.swing = 16*unit/top, top/(219*unit), top/(224*unit)
	}
	return c
}

func (c colour) rgb(luma, cb, cr float64) (r, g, b byte) {
	y, u, v := (luma-c.black)*c.gain, (cb-c.middle)*c.swing, (cr-c.middle)*c.swing
	return eight(y + c.rv*v), eight(y - c.gu*u - c.gv*v), eight(y + c.bu*u)
}

func eight(v float64) byte { return byte(min(max(v, 0), 1)*255 + 0.5) }
