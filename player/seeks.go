package player

import (
	"sync"
	"time"
)

// goal is why the position changes.
type goal uint8

const (
	unasked goal = iota // the player's own wish: nobody waits for it
	inBuffer
	onServer
	aStep   // to a picture by its number
	aGlance // in passing: on the server, any picture near by will do
)

// String says where the content of the position comes from, as a SeekEvent has
// it.
func (g goal) String() string { return [...]string{"", "buffer", "server", "buffer", ""}[g] }

// seeks is the position that was asked for last.
type seeks struct {
	mu     sync.Mutex
	to     time.Duration
	active bool // its first picture was not shown yet
	goal   goal
	since  time.Time
}

func (s *seeks) target() time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.to
}

// expects reports that the first picture is still to come, and may come.
func (s *seeks) expects() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.active && time.Since(s.since) < 2*seekPatience
}

func (s *seeks) pending() (time.Duration, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.to, s.active
}

// stepping reports that every picture on the way to the position is worth
// keeping: the next step may go back to it.
func (s *seeks) stepping() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.goal == aStep
}

func (s *seeks) begin(to time.Duration, g goal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if g != unasked {
		s.to, s.active, s.since = to, true, time.Now()
	}
	if g != unasked || !s.active {
		s.goal = g
	}
}

// landing returns where to begin with what a server sends from a time on.
func (s *seeks) landing(first time.Duration) time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.goal == aGlance {
		return first
	}
	return max(first, s.to)
}

// end returns how long the seek took, if one was under way.
func (s *seeks) end() (took time.Duration, g goal, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	ok, s.active = s.active, false
	return time.Since(s.since), s.goal, ok
}
