package abr

import (
	"math"
	"time"
)

const (
	fastHalf = time.Second     // what the next seconds depend on
	fallHalf = fastHalf / 3    // the same, when it is worse than what was expected
	slowHalf = 8 * time.Second // what the line comes back to
	slowPart = 0.5             // of what the line comes to after the next group

	// The more is buffered, the more of the line's ups and downs it evens out.
	hastyBuffer = 4 * time.Second  // that evens out nothing
	calmPart    = 0.5              // of the slow mean in what comes next, at most
	calmBuffer  = 10 * time.Second // beyond hastyBuffer, in which that part grows by 1
	leastFit    = 1000             // bit/s; a line that stands still is not taken for less
)

// A forecast is what the line is expected to carry, in bit/s. It is a mean over
// square roots: stalls of the line count for more than its peaks.
type forecast struct {
	fast, slow mean
	latest     float64       // what was seen last
	seen       time.Duration // when it last showed what the line carries, and not only what at least
	proven     bool          // it ever did
}

// A mean forgets half of what it knew after a time.
type mean struct{ root, weight float64 }

func (m *mean) add(rate float64, took, half time.Duration) {
	keep := math.Exp2(-took.Seconds() / half.Seconds())
	m.root = keep*m.root + (1-keep)*math.Sqrt(rate)
	m.weight = keep*m.weight + 1 - keep
}

func (m mean) rate() float64 { return m.root * m.root / (m.weight * m.weight) }

func (f *forecast) known() bool { return f.fast.weight > 0 }

// see notes that the line carried rate for a time, and no more.
func (f *forecast) see(rate float64, took, at time.Duration) {
	half := fastHalf
	if f.known() && rate < f.fast.rate() {
		half = fallHalf
	}
	f.fast.add(max(rate, leastFit), took, half)
	f.slow.add(max(rate, leastFit), took, slowHalf)
	f.latest, f.seen, f.proven = rate, at, true
}

// raise notes that the line carries rate at least.
func (f *forecast) raise(rate float64) {
	f.latest = max(f.latest, rate)
	for _, m := range []*mean{&f.fast, &f.slow} {
		if m.weight == 0 || m.rate() < rate {
			*m = mean{math.Sqrt(rate), 1}
		}
	}
}

// soon returns the rate for the group that comes next, in Mbit/s, for one who
// has so much buffered.
func (f *forecast) soon(buffer time.Duration) float64 {
	part := (buffer - hastyBuffer).Seconds() / calmBuffer.Seconds()
	return f.blend(max(0, min(part, calmPart)))
}

// later returns the rate for those behind, in Mbit/s.
func (f *forecast) later() float64 { return f.blend(slowPart) }

// blend returns a mean of the slow and the fast rate, in Mbit/s.
func (f *forecast) blend(slow float64) float64 {
	return math.Pow(f.slow.rate(), slow) * math.Pow(f.fast.rate(), 1-slow) / 1e6
}
