package bandwidth

import "time"

const (
	// paceSpan is how long media time is compared with the clock.
	paceSpan = 2 * time.Second
	// maxJump is how far media time goes between two packets of one timeline.
	maxJump = 5 * time.Second
)

// pace compares the media that arrives with the time that passes. A sender that
// follows the clock keeps both equal. Where they part and bytes come evenly, the
// line was the limit: it lags behind a live stream, or it brings a recording as
// fast as it can.
type pace struct {
	known       bool
	head        time.Duration // the newest media time
	begun, last time.Time     // of the comparison, and its latest read
	from        time.Duration // media time at begun
	middle      mid           // of the comparison
	bytes       int64
	quickest    float64 // bytes a second of the quickest read
}

func (p *pace) read(n int64, at time.Time) {
	gap := at.Sub(p.last)
	p.quickest = max(p.quickest, float64(n)/max(gap, time.Millisecond).Seconds())
	p.bytes += n
	p.last = at
}

// mid is a moment of the comparison.
type mid struct {
	at    time.Time
	media time.Duration
}

// reached notes that media up to ts has come. It returns how much media time
// went on, and a sample when a comparison ends that tells how fast the line is.
func (p *pace) reached(ts time.Duration, at time.Time) (progress time.Duration, s sample) {
	progress = ts - p.head
	if !p.known || progress > maxJump || progress < -maxJump {
		*p = pace{known: true, head: ts}
		p.begin(at)
		return 0, sample{}
	}
	p.head = max(p.head, ts)
	if p.middle.at.IsZero() && at.Sub(p.begun) >= paceSpan/2 {
		p.middle = mid{at, p.head}
	}
	if at.Sub(p.begun) >= paceSpan {
		s = p.verdict(at)
		p.begin(at)
	}
	return max(0, progress), s
}

func (p *pace) begin(at time.Time) {
	*p = pace{known: true, head: p.head, from: p.head, begun: at, last: at}
}

// verdict returns what the comparison tells. Both of its halves have to agree,
// and a line that is the limit brings nothing much faster than the rest.
func (p *pace) verdict(at time.Time) sample {
	first := apart(p.middle.media-p.from, p.middle.at.Sub(p.begun))
	second := apart(p.head-p.middle.media, at.Sub(p.middle.at))
	span := at.Sub(p.begun)
	even := p.quickest <= patience*float64(p.bytes)/span.Seconds()
	if first == 0 || first != second || !even || p.bytes < minBurst {
		return sample{}
	}
	return sample{work: work{float64(p.bytes), span}, at: at, source: Saturated}
}

// apart tells media that lags behind the clock, -1, from media that is ahead of
// it, 1, and from media that keeps up with it.
func apart(progress, span time.Duration) int {
	switch {
	case progress < span*92/100:
		return -1
	case progress > span*108/100:
		return 1
	}
	return 0
}
