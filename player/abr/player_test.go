package abr_test

import (
	"testing"
	"time"

	"rill/player/abr"
)

const mbit = 1_000_000

// ladder returns rungs of so many Mbit/s, each as high as a tenth of its kbit/s.
func ladder(rates ...float64) abr.Ladder {
	var l abr.Ladder
	for _, r := range rates {
		h := int(r * 100)
		l = append(l, abr.Rendition{Bitrate: int(r * mbit), Width: h * 16 / 9, Height: h})
	}
	return l
}

// A player asks a controller every half second, and does what it says.
type player struct {
	c    *abr.Controller
	m    abr.Metrics
	last abr.Decision

	real func(rung int) float64 // what a rung needs, in bit/s; nil: the buffer stays as it is
	line float64                // bit/s
}

// newPlayer returns a player of a recording with a buffer that is nearly full,
// on a line that carries some Mbit/s.
func newPlayer(l abr.Ladder, rung int, line float64) *player {
	p := &player{c: abr.New(abr.Config{Ladder: l}), line: line * mbit}
	p.m = abr.Metrics{
		Current: rung,
		Buffer:  abr.Buffer{Ahead: 24500 * time.Millisecond, Target: 25 * time.Second, Interval: 2 * time.Second},
		Line:    abr.Line{Rate: int(line * mbit), Estimate: int(line * mbit), Confidence: 1},
	}
	return p
}

// ask lets half a second pass. The current group grows with the clock.
func (p *player) ask() abr.Decision {
	p.m.At += 500 * time.Millisecond
	p.m.Buffer.Group = p.m.At % (2 * time.Second)
	if p.real != nil {
		p.flow()
	}
	p.last = p.c.Decide(p.m)
	if !p.last.Probe {
		p.m.Current = p.last.Rung
	}
	return p.last
}

// flow lets half a second of content arrive and be played.
func (p *player) flow() {
	const tick = 0.5
	b := &p.m.Buffer
	need := p.real(p.m.Current)
	gained := min(tick*p.line/need, (b.Target-b.Ahead).Seconds()+tick)
	b.Ahead = max(0, b.Ahead+time.Duration((gained-tick)*float64(time.Second)))
	p.m.Line.Rate = int(gained * need / tick)
}

// settle asks for a while and returns the last decision.
func (p *player) settle(d time.Duration) abr.Decision {
	for end := p.m.At + d; p.m.At < end; {
		p.ask()
	}
	return p.last
}

// until asks until the answer is of a kind, for a while at most.
func (p *player) until(t *testing.T, d time.Duration, is func(abr.Decision) bool) abr.Decision {
	t.Helper()
	for end := p.m.At + d; p.m.At < end; {
		if got := p.ask(); is(got) {
			return got
		}
	}
	t.Fatalf("not within %v, but %+v", d, p.last)
	return abr.Decision{}
}
