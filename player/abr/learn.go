package abr

import (
	"math"
	"time"
)

// learn takes in what is new since the decision before.
func (c *Controller) learn(m Metrics) {
	if !c.asked {
		c.begun = m.At
	}
	if !m.Switching && c.needs.correct(m.Current, m.Actual) {
		c.plan = nil
	}
	c.watch(m)
	if m.Buffer.Stalled && c.asked && !c.last.Buffer.Stalled {
		c.line.stall(m.Current, m.At)
	}
	c.measure(m)
	if c.forecast.known() {
		c.weather.see(c.forecast.fast.rate(), m.At)
	}
}

const (
	usual    = 500 * time.Millisecond // from one decision to the next
	longest  = 2 * time.Second
	measured = time.Second // that Line.Rate is about
	credible = 0.3         // confidence of an estimate that counts
)

// measure makes the forecast. While the line limits the sender what arrives is
// what it carries; else it is for the meter to say.
func (c *Controller) measure(m Metrics) {
	took := usual
	if c.asked {
		took = min(m.At-c.last.At, longest)
	}
	before := c.limited
	c.limited = c.limits(m)
	if c.lull = min(c.lull, m.Line.Peak); c.limited {
		c.lull = m.Line.Peak
	}
	switch {
	case c.limited && m.At-c.begun >= measured:
		c.forecast.see(c.arriving(m), took, m.At)
	case before && !c.limited: // the last second is a bit of both
	case !c.limited && !m.Line.LowerBound && m.Line.Estimate > 0 && m.Line.Confidence >= credible:
		c.forecast.see(max(c.bursting(m), float64(m.Line.Rate)), took, m.At)
	case m.Line.Rate > 0:
		c.forecast.raise(float64(m.Line.Rate))
		c.hope(m, took)
	}
}

const collapse = 0.7 // of the rate before, at half a second's distance

// arriving returns the rate of what arrives. When that collapses the last second
// is better than the present.
func (c *Controller) arriving(m Metrics) float64 {
	rate, before := float64(m.Line.Rate), float64(c.last.Line.Rate)
	if c.asked && rate < collapse*before {
		return max(rate/2, 2*rate-before)
	}
	return rate
}

const (
	another = 1.5 // factor between two bursts on one line
	sure    = 0.9 // of a burst that can be counted on
)

// bursting returns what bursts tell while the sender is the limit. They are
// short, so that an estimate takes long to forget what it was before; one that
// is so much faster than any before shows at once that the line has changed.
func (c *Controller) bursting(m Metrics) float64 {
	if float64(m.Line.Peak) > another*float64(c.lull) {
		return max(sure*float64(m.Line.Peak), float64(m.Line.Estimate))
	}
	return float64(m.Line.Estimate)
}

const (
	hopeRate = 1.25 // by which the forecast grows in a second
	hopeMost = 1.5  // times what the next better rung needs
)

// hope raises the forecast of a recording whose buffer is full, so that another
// rung is tried when nothing has told for a while what the line carries. The
// buffer pays if that is wrong.
func (c *Controller) hope(m Metrics, took time.Duration) {
	if len(c.needs) == 0 || m.Live || c.limited || !c.forecast.known() || c.forecast.proven && m.At-c.forecast.seen < quiet {
		return
	}
	next := m.Current
	for next < len(c.needs)-1 && c.needs[next] <= c.needs[m.Current] {
		next++
	}
	rate := c.forecast.fast.rate() * math.Pow(hopeRate, took.Seconds())
	c.forecast.raise(min(rate, hopeMost*float64(c.needs[next])))
}

const quiet = 3 * time.Second

// panics reports whether the buffer runs empty.
func (c *Controller) panics(m Metrics) bool {
	const low = time.Second
	return c.limited && (m.Buffer.Stalled || m.Buffer.Ahead < min(low, m.Buffer.Target/4))
}
