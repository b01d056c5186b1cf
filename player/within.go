package player

import "time"

const (
	// prelude is how late the first picture of a recording may be: what comes before
	// is not worth asking a server for.
	prelude = 500 * time.Millisecond

	// finale is how long before its end a recording is asked for at the latest:
	// lengths are not exact, and servers refuse what lies beyond.
	finale = time.Second
)

// within returns the position nearest to one that was asked for.
func (s *session) within(to time.Duration) time.Duration {
	n, held := s.facts.get(), s.buffer.Held()
	if n.live() {
		return max(min(to, s.nearEdge()), held.Start)
	}
	to = max(0, to)
	if d := s.duration(); d > 0 {
		to = min(to, d)
	}
	if last, ok := s.buffer.Final(); ok {
		to = min(to, last)
	}
	if to < held.Start && held.Start <= prelude {
		to = held.Start
	}
	return to
}

// before returns where a server has to begin for a position to be shown.
func (s *session) before(to time.Duration) time.Duration {
	if d := s.duration(); d > 0 {
		return min(to, max(0, d-finale))
	}
	return to
}

// final reports that a position is the end of a recording: its last picture is
// the one to be shown there.
func (s *session) final(at time.Duration) bool {
	d := s.duration()
	return d > 0 && at >= d
}
