package weather_test

import "math"

// Steps in which the optimum tells situations apart.
const (
	levels = 64 // of the buffer
	delays = 32 // of the waiting so far
	delay  = 2.0
)

// A path is a choice of renditions for the first groups of a course. Times are
// seconds of the run.
type path struct {
	at      float64 // when its last bit arrives
	offset  float64 // when content 0 would be played, had all waiting come before
	value   float64 // score so far
	reached bool
}

// An optimizer looks for the best choice of one who knows the trace.
type optimizer struct {
	tr     trace
	c      course
	paths  [][levels * delays]path // by rung of the last group
	next   [][levels * delays]path
	waited float64 // the least of all paths
}

// optimum returns the score per second of content of the best choice of
// renditions. It tells situations apart by steps, so that the truth may be a
// trifle higher.
func optimum(tr trace, c course) float64 {
	o := &optimizer{
		tr: tr, c: c,
		paths: make([][levels * delays]path, len(c.ladder)), next: make([][levels * delays]path, len(c.ladder)),
	}
	o.begin()
	for k := 1; k < c.groups(); k++ {
		o.extend(k)
	}
	best := math.Inf(-1)
	for r := range o.paths {
		for _, p := range o.paths[r] {
			if p.reached {
				best = max(best, p.value)
			}
		}
	}
	return best / c.content
}

// begin receives the first group at each rung. To begin later than the lowest
// rung would is waiting.
func (o *optimizer) begin() {
	first := 0.0
	for r, rate := range o.c.ladder {
		p := path{at: o.tr.done(rate * group), value: rate / 1e6 * group, reached: true}
		p.offset = max(o.tr.done(rate*o.c.open), p.at-group)
		if o.c.live {
			p.at, p.offset = max(p.at, group), max(p.offset, o.c.buffer)
		}
		if r == 0 {
			first, o.waited = p.offset, p.offset
		}
		p.value -= stallCost * (p.offset - first)
		o.keep(o.paths, r, 1, p)
	}
}

// extend receives group k at each rung after each of the paths.
func (o *optimizer) extend(k int) {
	least := math.Inf(1)
	for r := range o.next {
		clear(o.next[r][:])
	}
	for cell := range levels * delays {
		for r := range o.c.ladder {
			p := o.into(cell, r)
			if !p.reached {
				continue
			}
			p = o.receive(k, r, p)
			least = min(least, p.offset)
			o.keep(o.next, r, k+1, p)
		}
	}
	o.paths, o.next, o.waited = o.next, o.paths, least
}

// into returns the best path of a cell for one that goes on at rung r, with the
// cost of the change.
func (o *optimizer) into(cell, r int) (best path) {
	for q := range o.paths {
		p := o.paths[q][cell]
		p.value -= math.Abs(o.c.ladder[q]-o.c.ladder[r]) / 1e6
		if p.reached && (!best.reached || p.value > best.value) {
			best = p
		}
	}
	return best
}

// receive appends group k at rung r.
func (o *optimizer) receive(k, r int, p path) path {
	from, to := float64(k)*group, float64(k+1)*group
	start, due := max(p.at, p.offset+from-o.c.buffer), p.offset+to-o.c.buffer
	if o.c.live {
		start, due = max(p.at, from), to
	}
	p.at = max(due, o.tr.done(o.tr.carried(start)+o.c.ladder[r]*group))
	stall := max(0, p.at-(p.offset+to), start-(p.offset+from))
	p.offset += stall
	p.value += o.c.ladder[r]/1e6*group - stallCost*stall
	return p
}

// keep keeps the best path of each cell. So far groups are received.
func (o *optimizer) keep(paths [][levels * delays]path, r, groups int, p path) {
	ahead := (p.offset + float64(groups)*group - p.at) / (o.c.buffer + group)
	level := max(0, min(int(ahead*levels), levels-1))
	late := max(0, min(int((p.offset-o.waited)/delay), delays-1))
	if old := &paths[r][level*delays+late]; !old.reached || old.value < p.value {
		*old = p
	}
}
