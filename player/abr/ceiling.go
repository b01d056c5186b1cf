package abr

import "time"

// A ceiling is the best rung that may be chosen, and what keeps from those
// above.
type ceiling struct {
	rung int
	code Code
	left time.Duration
}

// lower makes rung the ceiling if it is lower.
func (c *ceiling) lower(rung int, code Code) {
	if rung < c.rung {
		c.rung, c.code = max(0, rung), code
	}
}

// bounds returns the ceiling that the user, the window and the machine set.
func (c *Controller) bounds(m Metrics) ceiling {
	top := ceiling{rung: len(c.ladder) - 1, code: Steady}
	top.lower(c.ladder.below(m.Limits), Capped)
	top.lower(c.ladder.filling(m.Picture), WindowSmall)
	if m.Line.Notice > 0 {
		top.lower(c.fit(m.Line.Notice), LineSlower)
	}
	if rung, left := c.frames.lock(len(c.ladder), m.At); rung <= top.rung {
		top.lower(rung-1, FramesDropped)
		top.left = left
	}
	return top
}

// below returns the best rung within limits, 0 when none is.
func (l Ladder) below(limits Limits) int {
	best := 0
	for i, r := range l {
		tooMuch := limits.Bitrate > 0 && r.Bitrate > limits.Bitrate
		tooHigh := limits.Height > 0 && r.Height > limits.Height
		if !tooMuch && !tooHigh {
			best = i
		}
	}
	return best
}

// filling returns the best rung that has no more pixels than it takes to fill
// the picture's place.
func (l Ladder) filling(p Picture) int {
	if p.Width == 0 || p.Height == 0 {
		return len(l) - 1
	}
	least := -1 // the smallest that fills
	for i, r := range l {
		if r.Width >= p.Width && r.Height >= p.Height && (least < 0 || r.Height < l[least].Height) {
			least = i
		}
	}
	best := len(l) - 1
	for least >= 0 && best > 0 && l[best].Height > l[least].Height {
		best--
	}
	return best
}

// fit returns the best rung that needs no more than rate, in bit/s.
func (c *Controller) fit(rate int) int {
	best := 0
	for i := range c.ladder {
		if n := c.need(i); n > 0 && n <= rate {
			best = i
		}
	}
	return best
}

// Shares of pictures that come too late.
const (
	someDropped = 0.10
	manyDropped = 0.25
)

// watch locks rungs that the machine cannot show.
func (c *Controller) watch(m Metrics) {
	if m.Picture.Dropped < someDropped || m.Switching || m.Current == 0 {
		return
	}
	rung := m.Current
	if m.Picture.Dropped >= manyDropped {
		rung = max(1, rung-1)
	}
	if locked, _ := c.frames.lock(len(c.ladder), m.At); rung < locked {
		c.frames.fail(rung, m.At)
	}
}
