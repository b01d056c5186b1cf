package abr

import "time"

const (
	fresh      = 10 * time.Second // that evidence about a live line counts
	betweenTry = 10 * time.Second // from one shadow probe to the next
	fullEnough = 0.5              // share of the buffer without which nothing is tried
)

// A trial is the latest shadow probe.
type trial struct {
	at     time.Duration
	any    bool
	active bool
}

// stale reports whether it is not known what a live line carries beyond what
// arrives.
func (c *Controller) stale(m Metrics) bool {
	return m.Live && (!c.forecast.proven || m.At-c.forecast.seen > fresh)
}

// wantsProbe reports whether to try the next better rate beside the current one,
// for want of evidence.
func (c *Controller) wantsProbe(m Metrics, s scene) bool {
	if !c.stale(m) || s.current+1 >= s.open || s.limited || c.trial.active && m.At-c.trial.at < betweenTry {
		return false
	}
	locked, _ := c.line.lock(len(c.ladder), m.At)
	soon := c.trial.any && m.At-c.trial.at < betweenTry
	return !soon && c.rungs[s.current+1] < locked && s.ahead >= fullEnough*min(m.Buffer.Target, liveLag).Seconds()
}

func (c *Controller) probe(rung int, m Metrics) Decision {
	c.trial = trial{at: m.At, any: true, active: true}
	return Decision{Rung: rung, Probe: true, Reason: Reason{Code: EvidenceNeeded}, Keep: m.Buffer.Ahead}
}

// Probed tells how the shadow probe of a rung ended: ok says that it and the
// current one kept up together.
func (c *Controller) Probed(rung int, ok bool, at time.Duration) {
	if rung < 0 || rung >= len(c.ladder) {
		return
	}
	c.trial.active = false
	if !ok {
		c.line.fail(rung, at)
		return
	}
	rate := float64(c.need(rung))
	if c.asked {
		rate += float64(c.need(c.last.Current))
	}
	c.forecast.raise(rate)
	c.forecast.seen, c.forecast.proven = at, true
}
