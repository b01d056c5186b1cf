package abr

import "time"

// choose decides by the plan.
func (c *Controller) choose(m Metrics, top ceiling) Decision {
	s := c.scene(m, top)
	if c.rungs[0] > top.rung {
		return c.to(s.current, m, Steady)
	}
	if r, ok := s.abandon(); ok {
		d := c.to(r, m, LineSlower)
		d.Keep -= duration(s.group)
		return d
	}
	r, d := s.current, c.to(s.current, m, Steady)
	if s.due() {
		r, _ = s.best(s.after(s.ahead, s.rest), s.open)
		d.Keep += duration(s.way)
	}
	if r < s.current {
		return Decision{Rung: c.rungs[r], Reason: Reason{Code: LineSlower}, Keep: d.Keep}
	}
	return c.climb(m, s, r, d)
}

// to returns the decision for a rate of the plan.
func (c *Controller) to(rate int, m Metrics, code Code) Decision {
	d := Decision{Rung: c.rungs[rate], Reason: Reason{Code: code}, Keep: m.Buffer.Ahead}
	if code == Steady {
		d.Rung = m.Current
	}
	return d
}

// allowed returns how many rates of the plan are not above a rung, 1 at least.
func (c *Controller) allowed(rung int) int {
	n := 1
	for n < len(c.rungs) && c.rungs[n] <= rung {
		n++
	}
	return n
}

// climb decides on going up to rate r, or in place of what is buffered to
// another one; d is what to do if not.
func (c *Controller) climb(m Metrics, s scene, r int, d Decision) Decision {
	if c.wantsProbe(m, s) {
		return c.probe(c.rungs[s.current+1], m)
	}
	keep := d.Keep
	if better, content := s.replace(); better > r {
		r, keep = better, m.Buffer.Ahead-duration(s.group+content)
	}
	for ; r > s.current && !c.bears(s, r, keep); r-- {
	}
	locked, left := c.line.lock(len(c.ladder), m.At)
	held := false
	for ; r > s.current && c.rungs[r] >= locked; r-- {
		held = true
	}
	switch {
	case r > s.current:
		code := LineFaster
		if s.rates[r] > s.soon {
			code = BufferHigh
		}
		return Decision{Rung: c.rungs[r], Reason: Reason{Code: code}, Keep: keep}
	case held:
		d.Reason = Reason{Code: RungLocked, Left: left}
	case s.due() && c.stale(m):
		d.Reason.Code = EvidenceNeeded
	}
	return d
}

// Headroom that a rate must leave where the buffer is too short to bridge the
// time in which a line that breaks down is noticed.
const (
	shortBuffer = 5 * time.Second
	headroom    = 1.15
)

// bears reports whether to dare to go up to a rate, with so much of the buffer.
// One that shows more in a second than waiting for it costs is worth waiting for.
func (c *Controller) bears(s scene, rate int, keep time.Duration) bool {
	if s.price < s.rates[rate] {
		return true
	}
	if c.span <= shortBuffer && s.rates[rate]*headroom > s.soon {
		return false
	}
	return c.weather.lasts(min(s.ahead, keep.Seconds()), s.rates[rate]*1e6)
}

func duration(seconds float64) time.Duration { return time.Duration(seconds * float64(time.Second)) }
