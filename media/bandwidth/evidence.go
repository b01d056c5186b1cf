package bandwidth

import (
	"math"
	"time"

	"rill/media"
)

const (
	// memory is how long evidence counts: lines change.
	memory = 30 * time.Second
	// halfLife is after how long evidence counts half.
	halfLife = 10 * time.Second
	// convincing is how long a line must have been busy for half of the
	// confidence.
	convincing = 250 * time.Millisecond
	// block is how long the line is busy in what is compared with the newer
	// evidence: shorter stretches vary without meaning.
	block = time.Second
	// step is the change of rate that no mean is taken over.
	step = 1.5
)

// A sample is a time in which the line was the limit.
type sample struct {
	work
	at     time.Time // its end
	source Source
}

// work is what passed in a time in which a line was busy.
type work struct {
	bytes float64
	busy  time.Duration
}

func (w work) rate() float64 { return 8 * w.bytes / w.busy.Seconds() }

func (w work) plus(other work, weight float64) work {
	return work{w.bytes + weight*other.bytes, w.busy + time.Duration(weight*float64(other.busy))}
}

// unlike reports whether the line was another one, so to say.
func (w work) unlike(other work) bool {
	a, b := w.rate(), other.rate()
	return a > step*b || b > step*a
}

// evidence is what was seen of the line, the latest of it.
type evidence struct {
	samples [64]sample
	count   int // of all there were
}

func (e *evidence) add(s sample) {
	e.samples[e.count%len(e.samples)] = s
	e.count++
}

// latest yields the samples that still count, the newest first.
func (e *evidence) latest(now time.Time, yield func(sample) bool) {
	for i := e.count - 1; i >= max(0, e.count-len(e.samples)); i-- {
		s := e.samples[i%len(e.samples)]
		if now.Sub(s.at) > memory || !yield(s) {
			return
		}
	}
}

// sum returns the weighted sum of the evidence since the last step of the
// line, going back in time block by block.
func (e *evidence) sum(now time.Time) work {
	var total, part work
	e.latest(now, func(s sample) bool {
		part = part.plus(s.work, math.Exp2(-max(0, now.Sub(s.at)).Seconds()/halfLife.Seconds()))
		if part.busy < block {
			return true
		}
		if total.busy > 0 && part.unlike(total) {
			part = work{}
			return false
		}
		total, part = total.plus(part, 1), work{}
		return true
	})
	if part.busy > 0 && (total.busy == 0 || !part.unlike(total)) {
		total = total.plus(part, 1)
	}
	return total
}

// estimate returns what the evidence says; its source is None where there is
// none.
func (e *evidence) estimate(now time.Time) Estimate {
	total := e.sum(now)
	if total.busy <= 0 {
		return Estimate{}
	}
	newest := e.samples[(e.count-1)%len(e.samples)]
	return Estimate{
		Rate:       media.Bitrate(total.rate()),
		Confidence: 1 - math.Exp2(-total.busy.Seconds()/convincing.Seconds()),
		Source:     newest.source,
		Age:        max(0, now.Sub(newest.at)),
	}
}

// peak returns the highest rate among the last ten samples.
func (e *evidence) peak(now time.Time) media.Bitrate {
	best, n := 0.0, 0
	e.latest(now, func(s sample) bool {
		best = max(best, s.rate())
		n++
		return n < 10
	})
	return media.Bitrate(best)
}
