package abr

import "math"

// The plan is made in steps of one group of pictures. An estimate of the line
// misses what the next group meets by a factor that comes to about the same on
// lines of every kind and speed.
const (
	planGroup  = 2.0  // seconds of content in a step
	planLine   = 0.15 // logarithmic step between two rates of the line
	planSpan   = 2.5  // logarithm of how far the rates go below the ladder
	planAbove  = 1.2  // the same, above
	planBuffer = 48   // steps between an empty and a full buffer
	levels     = planBuffer + 1
	far        = 1 << 20 // steps, more than any group takes
	planRounds = 40
	planEnd    = 16   // groups before the end that have tables of their own
	discount   = 0.97 // of what comes a step later
)

// A surprise is by how many steps of planLine a forecast is wrong, and how many
// of them stay.
type surprise struct {
	steps, stay int
	share       float64
}

var surprises = [...]surprise{
	{-10, -3, 0.03}, {-4, -1, 0.09}, {-2, 0, 0.18}, {0, 0, 0.42}, {2, 0, 0.19}, {4, 1, 0.06}, {8, 2, 0.03},
}

// A plan knows what each situation is worth: how full the buffer is, what the
// line carries, at which rate the last group came and how many are left. The
// worth is the score that is to be expected: Mbit/s for each second shown, less
// the price for each second of waiting, less the difference at each change.
type plan struct {
	rates  []float64 // Mbit/s, ascending
	price  float64
	lowest float64 // rate of line 0
	unit   float64 // seconds of a step of the buffer
	lines  int
	worths [][]float64 // by groups left, less one; then by line, rate and buffer
}

// newPlan makes a plan for rates, none of them 0, and a buffer in seconds.
func newPlan(rates []float64, buffer, price float64) *plan {
	low, high := rates[0]*math.Exp(-planSpan), rates[len(rates)-1]*math.Exp(planAbove)
	p := &plan{rates: rates, price: price, lowest: low, unit: buffer / planBuffer}
	p.lines = 2 + int(math.Log(high/low)/planLine)
	worths := make([]float64, p.lines*len(rates)*levels)
	for n := range planRounds {
		worths = p.before(worths)
		if n < planEnd || n == planRounds-1 {
			p.worths = append(p.worths, worths)
		}
	}
	return p
}

// before returns what situations are worth one group earlier.
func (p *plan) before(later []float64) []float64 {
	worths := make([]float64, len(later))
	for line := range p.lines {
		for r := range p.rates {
			gains := worths[p.index(line, r):][:levels]
			for b := range gains {
				gains[b] = planGroup * p.rates[r]
			}
			for _, s := range surprises {
				more := planGroup - planGroup*p.rates[r]/p.rate(float64(p.bound(line+s.steps)))
				p.expect(gains, later[p.index(p.bound(line+s.stay), r):][:levels], more, s.share)
			}
		}
		p.settle(worths[p.index(line, 0):p.index(line+1, 0)])
	}
	return worths
}

// expect adds to the gain of each level of the buffer what follows from a group
// by which the buffer grows by more seconds, and which is to be expected to some
// degree.
func (p *plan) expect(gains, later []float64, more, share float64) {
	whole, part := math.Modf(more/p.unit + far)
	steps := int(whole) - far
	for b := range gains {
		at := b + steps
		left := float64(b)*p.unit + more
		switch {
		case left < 0:
			gains[b] += share * (p.price*left + discount*later[0])
		case at >= levels-1:
			gains[b] += share * discount * later[levels-1]
		default:
			gains[b] += share * discount * ((1-part)*later[at] + part*later[at+1])
		}
	}
}

// settle turns the worth of receiving the next group at each rate, of one line,
// into that of having received the last one at each: it can be changed.
func (p *plan) settle(gains []float64) {
	for r := 1; r < len(p.rates); r++ {
		p.outdo(gains, r, r-1)
	}
	for r := len(p.rates) - 2; r >= 0; r-- {
		p.outdo(gains, r, r+1)
	}
}

func (p *plan) outdo(gains []float64, r, other int) {
	cost := p.change(r, other)
	for b := range levels {
		gains[r*levels+b] = max(gains[r*levels+b], gains[other*levels+b]-cost)
	}
}

// change returns what a change between two rates costs.
func (p *plan) change(a, b int) float64 { return math.Abs(p.rates[a] - p.rates[b]) }

func (p *plan) index(line, r int) int { return (line*len(p.rates) + r) * levels }

func (p *plan) bound(line int) int { return max(0, min(line, p.lines-1)) }

// rate returns the rate of a line in Mbit/s.
func (p *plan) rate(line float64) float64 { return p.lowest * math.Exp(line*planLine) }

// line returns the line of a rate in Mbit/s.
func (p *plan) line(rate float64) int {
	return p.bound(int(math.Round(math.Log(max(rate, p.lowest)/p.lowest) / planLine)))
}

func (p *plan) look(worths []float64, buffer float64, line, r int) float64 {
	at := max(0, min(buffer/p.unit, planBuffer))
	b := min(int(at), planBuffer-1)
	i := p.index(line, r) + b
	part := at - float64(b)
	return (1-part)*worths[i] + part*worths[i+1]
}

// left returns what situations are worth when so many groups are left.
func (p *plan) left(groups int) []float64 {
	return p.worths[max(0, min(groups, len(p.worths))-1)]
}
