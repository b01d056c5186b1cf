// Package latency keeps a live stream's distance from its newest data. It sees
// that distance and says how fast to play, so that nobody hears it, or that it is
// too far to make up for by playing faster.
package latency

import (
	"math"
	"time"
)

const (
	deadBand = 50 * time.Millisecond // off the target without being steered
	settled  = 10 * time.Millisecond // off the target where steering ends

	gain    = 0.1  // speed for each second off the target
	slowest = 0.97 // what is not heard as slow
	fast    = 1.03 // nor as fast
	fastest = 1.10 // where much is to be made up for
	much    = time.Second
	slope   = 0.02  // change of speed in a second
	grain   = 0.001 // of speed

	// FarOff is how far beyond the target the rest is skipped.
	FarOff = 3 * time.Second

	penalty    = 500 * time.Millisecond // added to the target by a stall
	relief     = 100 * time.Millisecond // taken back after a while without one
	reliefTime = time.Minute
	most       = 4                // times the mode's target
	calmTime   = 10 * time.Second // after a stall, in which nothing is chased
	lullTime   = 2 * time.Second  // after a stall: what has piled up by then is skipped
	pile       = 500 * time.Millisecond
	margin     = 100 * time.Millisecond
)

// Advice is what to do now.
type Advice struct {
	Rate float64 // to play at, 0.97..1.10
	Skip bool    // leave out what is beyond the target
}

// A Controller steers one live stream. One goroutine owns it.
type Controller struct {
	// Slack is how much further off the target nothing is steered: where the
	// newest data come now from one source and now from another.
	Slack time.Duration

	mode     time.Duration
	raised   time.Duration // by stalls
	raisedAt time.Time     // or relieved
	lull     time.Time     // what has piled up then is skipped; zero: that is done
	calm     time.Time     // nothing is chased until then
	meter    meter
	rate     float64
	steering bool
}

// New returns a Controller that aims at a distance.
func New(target time.Duration) *Controller { return &Controller{mode: target, rate: 1} }

// Aim changes the target, and forgets what stalls have added to it.
func (c *Controller) Aim(target time.Duration) {
	if c.mode != target {
		c.mode, c.raised = target, 0
	}
}

// Target returns the distance aimed at: that of the mode, more after stalls and
// where the data come unevenly, at most four times as much.
func (c *Controller) Target() time.Duration {
	return min(max(c.mode+c.raised, c.meter.jitter()+margin), most*c.mode)
}

// Stalled tells that the buffer ran dry.
func (c *Controller) Stalled(now time.Time) {
	c.raised, c.raisedAt = min(c.raised+penalty, (most-1)*c.mode), now
}

// Resumed tells that a stall is over.
func (c *Controller) Resumed(now time.Time) {
	c.Restart()
	c.lull, c.calm = now.Add(lullTime), now.Add(calmTime)
}

// Restart tells that the position was changed otherwise than by playing.
func (c *Controller) Restart() {
	c.meter, c.rate, c.steering, c.lull = meter{}, 1, false, time.Time{}
}

// Advise says what to do while the stream plays this far behind its newest data.
// It is called a few times a second at least.
func (c *Controller) Advise(now time.Time, behind time.Duration) Advice {
	c.relieve(now)
	passed := c.meter.add(now, behind)
	off, calm := c.meter.mean-c.Target(), now.Before(c.calm)
	if min(off, behind-c.Target()) > c.tolerance(now) {
		c.Restart()
		return Advice{Rate: 1, Skip: true}
	}
	wanted := c.wanted(off)
	if calm {
		wanted = min(wanted, 1)
	}
	step := slope * passed.Seconds()
	c.rate = min(max(wanted, c.rate-step), c.rate+step)
	return Advice{Rate: math.Round(c.rate/grain) * grain}
}

// tolerance is how far beyond the target nothing is skipped. A viewer who has seen
// a stall is not disturbed by a skip right after it, but is by a later one.
func (c *Controller) tolerance(now time.Time) time.Duration {
	switch {
	case !c.lull.IsZero() && !now.Before(c.lull):
		c.lull = time.Time{}
		return pile
	case now.Before(c.calm):
		return math.MaxInt64
	}
	return FarOff
}

func (c *Controller) relieve(now time.Time) {
	if c.raised > 0 && now.Sub(c.raisedAt) >= reliefTime {
		c.raised, c.raisedAt = max(0, c.raised-relief), now
	}
}

// wanted returns the speed that brings the distance back to the target.
func (c *Controller) wanted(off time.Duration) float64 {
	c.steering = off.Abs() > deadBand+c.Slack || c.steering && off.Abs() > settled
	if !c.steering {
		return 1
	}
	limit := fast
	if off > much {
		limit = fastest
	}
	return min(max(1+gain*off.Seconds(), slowest), limit)
}
