package abr

import "math"

// An outlook is a situation and the plan for it. Rates are Mbit/s, times
// seconds.
type outlook struct {
	*plan
	worths      []float64
	soon, later float64 // rates of the line
	current     int     // index of the rate that arrives
}

// await returns the worth of receiving so much content at rate r, of which
// nothing was received, with a buffer.
func (o outlook) await(buffer, content float64, r int) float64 {
	sum := content * o.rates[r]
	for _, s := range surprises {
		left := buffer + content - content*o.rates[r]/(o.soon*math.Exp(float64(s.steps)*planLine))
		line := o.bound(o.line(o.later) + s.stay)
		sum += s.share * (o.price*min(0, left) + discount*o.look(o.worths, left, line, r))
	}
	return sum
}

// best returns the rate at which to receive the next group, among the first n,
// and what that is worth.
func (o outlook) best(buffer float64, n int) (rate int, worth float64) {
	worth = math.Inf(-1)
	for r := range n {
		if w := o.await(buffer, planGroup, r) - o.change(o.current, r); w > worth {
			rate, worth = r, w
		}
	}
	return rate, worth
}

// after returns the buffer when the rest of the group that arrives is there.
func (o outlook) after(buffer, rest float64) float64 {
	return max(0, buffer+rest-rest*o.rates[o.current]/o.soon)
}

// Bounds of a replacement of what is buffered.
const (
	leadTime = 3.0 // seconds of the buffer that stay, as Adobe's players leave
	caution  = 0.8 // of the line that a replacement may count on
	worthy   = 0.3 // gain in Mbit for which it is made
)

// replace returns the rate at which to receive anew what is buffered ahead, and
// how many seconds of it; 0 when that is worth nothing.
func (s scene) replace() (rate int, content float64) {
	line, most := s.line(s.later), worthy
	stay := s.look(s.worths, s.ahead, line, s.current)
	for c := s.apart; s.ahead-s.group-c >= leadTime; c += s.apart {
		for r := s.current + 1; r < s.open; r++ {
			left := s.ahead - s.transit - c*s.rates[r]/(s.soon*caution)
			if left < leadTime+s.apart {
				break
			}
			gain := c*(s.rates[r]-s.rates[s.current]) - s.change(s.current, r) + s.look(s.worths, left, line, r) - stay
			if gain > most {
				rate, content, most = r, c, gain
			}
		}
	}
	return rate, content
}
