package player

import "rill/media/video"

// smoothness knows how many of the last pictures came too late to be shown.
type smoothness struct {
	presented, dropped [10]int64 // so far, every half second
	next               int
}

func (s *smoothness) note(v video.Stats) {
	i := s.next % len(s.presented)
	s.presented[i], s.dropped[i] = v.Presented, v.Dropped
	s.next++
}

// leastPictures is without how many no share is told.
const leastPictures = 50

// share returns how many of the pictures of the last seconds were dropped, 0 to 1.
func (s *smoothness) share() float64 {
	n := len(s.presented)
	if s.next < n {
		return 0
	}
	first, last := s.next%n, (s.next-1)%n
	presented, dropped := s.presented[last]-s.presented[first], s.dropped[last]-s.dropped[first]
	if presented+dropped < leastPictures {
		return 0
	}
	return float64(dropped) / float64(presented+dropped)
}
