package abr

import (
	"cmp"
	"math"
	"slices"
)

const (
	lie        = 1.1  // by which factor a bitrate differs that is not to be believed
	maxPlanned = 24   // rungs that are planned with
	distinct   = 1.04 // factor between two of them
)

// A needs is what each rung really needs, in bit/s; 0 where nobody knows.
type needs []int

func newNeeds(l Ladder) needs {
	n := make(needs, len(l))
	for i, r := range l {
		n.set(i, r.Bitrate)
	}
	return n
}

// Bounds of what a rung is believed to need, in bit/s.
const (
	leastNeed = 10_000
	mostNeed  = 1_000_000_000
)

func (n needs) set(rung, bitrate int) {
	if n[rung] = bitrate; bitrate > 0 {
		n[rung] = max(leastNeed, min(bitrate, mostNeed))
	}
}

func (n needs) none() bool { return !slices.ContainsFunc(n, func(v int) bool { return v > 0 }) }

// correct notes what was measured, and reports whether that is news.
func (n needs) correct(rung, actual int) bool {
	if rung >= len(n) {
		return false
	}
	was := float64(n[rung])
	if actual == 0 || float64(actual) <= was*lie && was <= float64(actual)*lie {
		return false
	}
	n.set(rung, actual)
	return true
}

// planned returns the rungs to plan with, by ascending need, each of which
// needs clearly more than the one before.
func (n needs) planned() []int {
	var rungs []int
	for i, v := range n {
		if v > 0 {
			rungs = append(rungs, i)
		}
	}
	slices.SortStableFunc(rungs, func(a, b int) int { return cmp.Compare(n[a], n[b]) })
	least := distinct
	if k := len(rungs); k > maxPlanned {
		least = max(least, math.Pow(float64(n[rungs[k-1]])/float64(n[rungs[0]]), 1/float64(maxPlanned-1)))
	}
	kept := rungs[:0]
	for _, r := range rungs {
		if len(kept) == 0 || float64(n[r]) >= least*float64(n[kept[len(kept)-1]]) {
			kept = append(kept, r)
		}
	}
	return kept
}

func (c *Controller) need(rung int) int {
	if rung >= len(c.needs) {
		return 0
	}
	return c.needs[rung]
}
