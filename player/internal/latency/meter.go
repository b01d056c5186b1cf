package latency

import (
	"math"
	"time"
)

const (
	smooth = 2 * time.Second  // that the mean goes back
	window = 15 * time.Second // of dips; the last two count
	gap    = time.Second      // without figures: those before do not count
)

// meter smooths a distance whose data come in bursts.
type meter struct {
	at    time.Time // of the last figure
	mean  time.Duration
	since time.Time        // the window began
	dips  [2]time.Duration // deepest below the mean, in the window and in the one before
}

// add takes a figure and returns how long the last one was ago.
func (m *meter) add(now time.Time, figure time.Duration) (passed time.Duration) {
	if passed = now.Sub(m.at); passed > gap {
		*m = meter{at: now, mean: figure, since: now}
		return 0
	}
	if now.Sub(m.since) >= window {
		m.since, m.dips = now, [2]time.Duration{0, m.dips[0]}
	}
	weight := 1 - math.Exp(-passed.Seconds()/smooth.Seconds())
	m.mean += time.Duration(weight * float64(figure-m.mean))
	m.dips[0] = max(m.dips[0], m.mean-figure)
	m.at = now
	return passed
}

// jitter is how far the distance falls below its mean.
func (m *meter) jitter() time.Duration { return max(m.dips[0], m.dips[1]) }
