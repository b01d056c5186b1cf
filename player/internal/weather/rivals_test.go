package weather_test

import (
	"math"
	"time"

	"rill/player/abr"
)

// A chooser is a way to choose renditions.
type chooser interface {
	Decide(m abr.Metrics) abr.Decision
}

// A family is a kind of trace with its ladder.
type family struct {
	name   string
	ladder []float64 // bit/s
}

var families = []family{
	{"3g", []float64{230e3, 331e3, 477e3, 688e3, 991e3, 1427e3, 2056e3, 2962e3, 5027e3, 6000e3}},
	{"4g", []float64{1e6, 2.5e6, 5e6, 8e6, 16e6, 35e6}},
}

// A candidate makes choosers.
type candidate struct {
	name  string
	start func(ladder []float64) int
	make  func(c course) chooser
}

func lowest([]float64) int         { return 0 }
func highest(ladder []float64) int { return len(ladder) - 1 }

var candidates = []candidate{
	{"lowest", lowest, func(course) chooser { return fixed{} }},
	{"highest", highest, func(c course) chooser { return fixed{len(c.ladder) - 1} }},
	{"osmf", lowest, func(c course) chooser { return &osmf{ladder: c.ladder, failed: map[int]time.Duration{}} }},
	{"bola", lowest, func(c course) chooser { return &bola{c.ladder, c.buffer} }},
	{"throughput", lowest, func(c course) chooser { return &throughput{ladder: c.ladder} }},
	{"rill", lowest, func(c course) chooser { return controller(c, stallCost*1e6) }},
	{"rill-calm", lowest, func(c course) chooser { return controller(c, 0) }},
}

func controller(c course, price int) chooser {
	var l abr.Ladder
	for _, rate := range c.ladder {
		l = append(l, abr.Rendition{Bitrate: int(rate)})
	}
	return abr.New(abr.Config{Ladder: l, StallPrice: price})
}

// fixed always takes the same rung.
type fixed struct{ rung int }

func (f fixed) Decide(abr.Metrics) abr.Decision { return abr.Decision{Rung: f.rung} }

// carried is what the line is thought to carry. A line that is the limit shows
// it; otherwise it is for the meter to say.
func carried(m abr.Metrics) float64 {
	if m.Buffer.Ahead < m.Buffer.Target-time.Second || m.Line.Estimate < m.Line.Rate {
		return float64(m.Line.Rate)
	}
	return float64(m.Line.Estimate)
}

// throughput takes the best rung that leaves a tenth of the line free. The line
// is the lesser of two means, one that is quick to forget and one that is slow.
type throughput struct {
	ladder     []float64
	fast, slow ewma
}

func (t *throughput) Decide(m abr.Metrics) abr.Decision {
	if rate := carried(m); rate > 0 || m.Buffer.Stalled {
		t.fast.add(rate, 3*time.Second)
		t.slow.add(rate, 8*time.Second)
	}
	return follow(m, fit(t.ladder, 0.9*min(t.fast.mean(), t.slow.mean())))
}

// ewma forgets half of what it knew after a time.
type ewma struct{ value, weight float64 }

func (e *ewma) add(v float64, half time.Duration) {
	keep := math.Exp2(-tick.Seconds() / half.Seconds())
	e.value, e.weight = keep*e.value+(1-keep)*v, keep*e.weight+1-keep
}

func (e *ewma) mean() float64 {
	if e.weight == 0 {
		return 0
	}
	return e.value / e.weight
}

func fit(ladder []float64, rate float64) (rung int) {
	for i, b := range ladder {
		if b <= rate {
			rung = i
		}
	}
	return rung
}

// follow goes to a rung at the next key frame behind what is on its way.
func follow(m abr.Metrics, rung int) abr.Decision {
	const way = 500 * time.Millisecond
	return abr.Decision{Rung: rung, Keep: m.Buffer.Ahead + way}
}

// bola is BOLA-BASIC: it weighs what a rung is worth, the logarithm of its
// bitrate, against the buffer that it takes.
type bola struct {
	ladder []float64
	buffer float64
}

func (b *bola) Decide(m abr.Metrics) abr.Decision {
	const patience = 5.0
	worth := func(i int) float64 { return math.Log(b.ladder[i]/b.ladder[0]) + patience }
	scale := (b.buffer - group) / worth(len(b.ladder)-1)
	best, rung := math.Inf(-1), 0
	for i := range b.ladder {
		if v := (scale*worth(i) - m.Buffer.Ahead.Seconds()) / b.ladder[i]; v > best {
			best, rung = v, i
		}
	}
	return follow(m, rung)
}

// osmf is the rules of Adobe's framework.
type osmf struct {
	ladder   []float64
	rates    []float64 // of the last five seconds
	failed   map[int]time.Duration
	panicked bool
}

const (
	margin = 1.15
	banned = 30 * time.Second
)

func (o *osmf) Decide(m abr.Metrics) abr.Decision {
	o.rates = append(o.rates, carried(m))
	if n := len(o.rates); n > 10 {
		o.rates = o.rates[n-10:]
	}
	full := m.Buffer.Ahead >= m.Buffer.Target-time.Second
	o.panicked = m.Buffer.Stalled || o.panicked && !full
	rung := m.Current
	switch best := o.best(m.Live); {
	case o.panicked:
		rung = 0
	case best >= 0 && best < rung, best > rung && full:
		rung = best
	}
	if rung < m.Current {
		o.failed[m.Current] = m.At
	} else if at, ok := o.failed[rung]; ok && m.At-at < banned {
		rung = m.Current
	}
	return follow(m, rung)
}

// best returns the best rung that leaves room, -1 when none does or nothing is
// known yet. Live, the peak counts and not the mean.
func (o *osmf) best(live bool) int {
	if len(o.rates) < 10 {
		return -1
	}
	rate := 0.0
	for _, r := range o.rates {
		if live {
			rate = max(rate, r)
		} else {
			rate += r / 10
		}
	}
	if rate < margin*o.ladder[0] {
		return -1
	}
	return fit(o.ladder, rate/margin)
}
