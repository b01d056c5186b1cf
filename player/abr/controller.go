// Package abr chooses which rendition of a stream to receive. It is pure: no
// clock, no goroutine, no I/O.
package abr

import "time"

// A Config is what a Controller knows beforehand.
type Config struct {
	Ladder     Ladder
	Remembered int // bit/s that the line carried the last time; 0 means unknown

	// StallPrice is how many bits that are shown a second of waiting outweighs.
	// 0 means 4.3 million, or twice what the best rung shows in a second if that
	// is more: with a price below that rung waiting for it may seem worth while.
	StallPrice int
}

const leastPrice = 4_300_000

// A Controller decides for one stream. It is used by one goroutine.
type Controller struct {
	ladder     Ladder
	remembered int
	price      float64 // Mbit/s

	needs    needs
	plan     *plan
	rungs    []int         // of the plan's rates
	span     time.Duration // of the buffer that the plan is for
	forecast forecast
	weather  weather
	line     memory // rungs that the line did not carry
	frames   memory // rungs that the machine did not show
	trial    trial
	last     Metrics // of the decision before
	asked    bool    // there was one
	limited  bool    // the line was what limited the sender
	lull     int     // least of the peaks since then, in bit/s
	begun    time.Duration
}

// New returns a Controller for a ladder, which may be empty.
func New(c Config) *Controller {
	l := NewLadder(c.Ladder)
	if c.StallPrice <= 0 {
		c.StallPrice = leastPrice
		for _, r := range l {
			c.StallPrice = max(c.StallPrice, 2*min(r.Bitrate, mostNeed))
		}
	}
	return &Controller{ladder: l, remembered: max(0, c.Remembered), price: float64(c.StallPrice) / 1e6, needs: newNeeds(l)}
}

// startShare is how much of what the line carried is counted on at the start.
const startShare = 0.7

// Start returns which rung to open with. Of m only Limits and Picture count.
func (c *Controller) Start(m Metrics) Decision {
	m = m.sane(c.ladder)
	top := c.bounds(m)
	switch rung := c.fit(int(startShare * float64(c.remembered))); {
	case m.Limits.Manual:
		return c.decision(c.ladder.clamp(m.Limits.Rung), Chosen)
	case len(c.ladder) < 2:
		return c.decision(0, OnlyOne)
	case c.remembered == 0:
		return c.decision(0, Starting)
	case rung > top.rung:
		return c.decision(top.rung, top.code)
	default:
		return c.decision(rung, Remembered)
	}
}

// Decide returns what to do now. The rung is one of the ladder, 0 if that is
// empty. It must not be called with a time before that of an earlier call.
func (c *Controller) Decide(m Metrics) Decision {
	m = m.sane(c.ladder)
	if c.asked && m.At < c.last.At {
		m.At = c.last.At
	}
	c.learn(m)
	d := c.decide(m)
	if d.Panic = c.panics(m); d.Panic && d.Rung < m.Current && d.Reason.Code == LineSlower {
		d.Reason.Code = BufferLow
	}
	d.Reason.Buffer, d.Reason.Bitrate = m.Buffer.Ahead, c.need(d.Rung)
	if c.forecast.known() {
		d.Reason.Estimate = int(c.forecast.soon(m.usable()) * 1e6)
	}
	if d.Rung > m.Current && !d.Probe && d.Reason.Code != Chosen {
		c.line.rise(d.Rung, m.At)
	}
	c.last, c.asked = m, true
	return d
}

func (c *Controller) decide(m Metrics) Decision {
	d := Decision{Rung: m.Current, Keep: m.Buffer.Ahead}
	top := c.bounds(m)
	switch {
	case m.Limits.Manual:
		d.Rung, d.Reason.Code = c.ladder.clamp(m.Limits.Rung), Chosen
	case len(c.ladder) < 2:
		d.Rung, d.Reason.Code = 0, OnlyOne
	case m.Switching:
		d.Reason.Code = SwitchPending
	case m.Current > top.rung:
		d.Rung, d.Reason.Code, d.Reason.Left = top.rung, top.code, top.left
	case !c.forecast.known() || c.needs.none():
		d.Reason.Code = Starting
	default:
		return c.choose(m, top)
	}
	return d
}

func (c *Controller) decision(rung int, code Code) Decision {
	return Decision{Rung: rung, Reason: Reason{Code: code, Bitrate: c.need(rung), Estimate: c.remembered}}
}

// Failed tells that a change to a rung did not come about: it was refused, not
// found or never arrived.
func (c *Controller) Failed(rung int, at time.Duration) {
	if rung >= 0 && rung < len(c.ladder) {
		c.line.fail(rung, at)
		c.line.risen.open = false
	}
}

// Moved tells that the line is another one than before; remembered as in
// Config. What was learned about the line is forgotten.
func (c *Controller) Moved(remembered int) {
	c.remembered = max(0, remembered)
	c.forecast, c.weather, c.line, c.trial = forecast{}, weather{}, memory{}, trial{}
}
