package tempo

import "math"

// scorer looks for the place in a signal that looks most like a stretch of it.
type scorer struct {
	want, all []float32
	best      int
	score     float64
}

// try compares the place at.
func (s *scorer) try(at int) {
	var product, energy float32
	there := s.all[at : at+len(s.want)]
	for i, v := range s.want {
		product += v * there[i]
		energy += there[i] * there[i]
	}
	if energy == 0 {
		return
	}
	if score := float64(product) / math.Sqrt(float64(energy)); score > s.score {
		s.best, s.score = at, score
	}
}
