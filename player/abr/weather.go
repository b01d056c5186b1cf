package abr

import "time"

// weather remembers the worst of the last time, second by second.
type weather struct {
	rates  [weatherSpan]float64 // bit/s, by second
	second int64
	began  bool
}

const weatherSpan = 5

// see notes what the line carried.
func (w *weather) see(rate float64, at time.Duration) {
	s := int64(at / time.Second)
	if !w.began {
		w.second, w.began = s, true
		w.rates[s%weatherSpan] = rate
		return
	}
	w.second = max(w.second, s-weatherSpan)
	for ; w.second < s; w.second++ {
		w.rates[(w.second+1)%weatherSpan] = rate
	}
	w.rates[s%weatherSpan] = min(w.rates[s%weatherSpan], rate)
}

// lasts reports whether a buffer would have lasted over the last time had the
// line been needed for rate all along.
func (w *weather) lasts(buffer, rate float64) bool {
	for i := range int64(weatherSpan) {
		if at := w.second - weatherSpan + 1 + i; at >= 0 {
			if got := w.rates[at%weatherSpan]; got > 0 {
				buffer += min(1, got/rate) - 1
			}
		}
		if buffer < 0 {
			return false
		}
	}
	return true
}
