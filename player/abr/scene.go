package abr

import "time"

const (
	lateness = 0.6 // seconds before the last moment to ask for a change; the next decision may be too late
	reserve  = 0.5 // seconds of the buffer that are not counted on
	complete = 0.05

	// onTheWay is how many bytes lie in sockets when a server is asked for
	// something else: they still arrive.
	onTheWay    = 48 << 10
	mostTransit = 2.0 // seconds that they are taken to last
	mostWay     = 1.0 // seconds of content that they are taken to hold
	leastWay    = 0.1
)

// liveLag is how far servers let a live viewer be behind before they leave out
// content.
const liveLag = 7 * time.Second

// A scene is an outlook at one moment. Times are seconds.
type scene struct {
	outlook
	open    int     // rates that may be chosen, from the lowest on
	ahead   float64 // of the buffer, as far as it may be used up
	group   float64 // what came since the newest key frame
	rest    float64 // what is missing up to the next one
	apart   float64 // both together
	way     float64 // content that is on its way
	transit float64 // how long what is on its way takes
	latest  float64 // rate of the line as it was seen last
	limited bool    // the line is what limits the sender
}

func (c *Controller) scene(m Metrics, top ceiling) scene {
	c.prepare(m)
	s := scene{
		outlook: c.outlook(m), open: c.allowed(top.rung), ahead: m.usable().Seconds() - reserve,
		apart: planGroup, group: m.Buffer.Group.Seconds(), limited: c.limited, way: leastWay,
	}
	if g := m.Buffer.Interval.Seconds(); g > 0 {
		s.apart = min(max(g, 0.2), 20)
	}
	if s.rest = s.apart - s.group; s.rest < complete { // the next key frame is on its way
		s.group, s.rest = 0, s.apart
	}
	s.latest = max(c.forecast.latest, leastFit) / 1e6
	s.transit = min(onTheWay*8/1e6/s.soon, mostTransit)
	if s.limited {
		s.way = min(onTheWay*8/1e6/s.rates[s.current], mostWay)
	}
	return s
}

// abandon returns the rate at which to receive anew the group that arrives, if
// that is better than to wait for the rest of it.
func (s scene) abandon() (rate int, ok bool) {
	n := min(s.open, s.current+1)
	stay := s.await(s.ahead, s.rest, s.current) + s.group*s.rates[s.current]
	rate, worth := s.best(s.ahead-s.group-s.transit, n)
	if rate == s.current || worth <= stay {
		return 0, false
	}
	s.soon = min(s.soon, s.latest) // there may be no time to ask twice
	rate, _ = s.best(s.ahead-s.group-s.transit, n)
	return rate, rate < s.current
}

// due reports whether the next key frame is so near that a change at it has to
// be asked for now.
func (s scene) due() bool {
	speed := s.soon / s.rates[s.current] // content per second
	if !s.limited {
		speed = min(speed, 1)
	}
	margin := lateness * speed
	return margin >= s.apart || s.rest >= s.way && s.rest-s.way <= margin
}

// limits reports whether the line is what limits the sender: it has more to send
// than has arrived, or the buffer drains.
func (c *Controller) limits(m Metrics) bool {
	slack := min(time.Second, m.Buffer.Target/6)
	drained := c.asked && m.Current == c.last.Current && m.Buffer.Ahead < c.last.Buffer.Ahead-drain
	return m.Buffer.Ahead < m.Buffer.Target-slack || drained
}

// drain is by how much a buffer becomes less from one decision to the next that
// the sender is not filling as it could.
const drain = 300 * time.Millisecond

// usable returns how much of the buffer may be used up.
func (m Metrics) usable() time.Duration {
	if m.Live {
		return m.Buffer.Ahead - max(0, m.Buffer.Target-liveLag)
	}
	return m.Buffer.Ahead
}

// prepare makes the plan if there is none that fits.
func (c *Controller) prepare(m Metrics) {
	span := max(time.Second, m.Buffer.Target)
	if m.Live {
		span = min(span, liveLag)
	}
	if c.plan != nil && 2*span < 3*c.span && 2*c.span < 3*span {
		return
	}
	c.rungs = c.needs.planned()
	rates := make([]float64, len(c.rungs))
	for i, r := range c.rungs {
		rates[i] = float64(c.needs[r]) / 1e6
	}
	c.plan, c.span = newPlan(rates, span.Seconds(), c.price), span
}

func (c *Controller) outlook(m Metrics) outlook {
	left := planRounds
	if !m.Live && m.Left > 0 {
		left = int(m.Left.Seconds() / planGroup)
	}
	o := outlook{plan: c.plan, worths: c.plan.left(left), soon: c.forecast.soon(m.usable()), later: c.forecast.later()}
	for i, r := range c.rungs {
		if c.needs[r] <= c.needs[m.Current] {
			o.current = i
		}
	}
	return o
}
