// Package shore says where the newest data of a live stream would be if none
// came late.
package shore

import "time"

// drift is by how much of the time that passes the best is forgotten: clocks do
// not agree better.
const drift = 0.0005

// A Shore judges by what came with the least delay. The zero value knows
// nothing. One goroutine at a time uses it.
type Shore struct {
	origin time.Time
	lead   time.Duration // of what came with the least delay, ahead of the time since origin
	seen   time.Time
	newest time.Duration
}

// See notes that data of a time of the stream came now.
func (s *Shore) See(at time.Duration, now time.Time) {
	if s.origin.IsZero() {
		s.origin, s.seen, s.lead, s.newest = now, now, at, at
	}
	s.lead -= time.Duration(drift * float64(max(0, now.Sub(s.seen))))
	s.seen, s.newest = now, max(s.newest, at)
	s.lead = max(s.lead, at-now.Sub(s.origin))
}

// Lag returns how much later than usual the newest data are now; 0 before any
// came.
func (s *Shore) Lag(now time.Time) time.Duration {
	if s.origin.IsZero() {
		return 0
	}
	return max(0, s.lead+now.Sub(s.origin)-s.newest)
}

// Known reports that data have come.
func (s *Shore) Known() bool { return !s.origin.IsZero() }

// Leave forgets everything: the stream goes on elsewhere.
func (s *Shore) Leave() { *s = Shore{} }
