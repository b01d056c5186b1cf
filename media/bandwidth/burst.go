package bandwidth

import (
	"time"

	"rill/media"
)

const (
	// longGap ends a burst: even a line of 250 kbit/s brings a TCP segment in
	// less.
	longGap = 50 * time.Millisecond
	// pause may end a burst: the sender waited, as it does between two frames.
	// It is less than a frame at 60 fps.
	pause = 15 * time.Millisecond
	// A pause ends a burst when more than pauseBytes follow it at once, since
	// a busy line brings segments one by one, or when it is so many times as
	// long as the line would have needed.
	pauseBytes = 4 * 1460
	patience   = 4

	minBurst = 8 << 10 // bytes; less tells nothing about a line
	// minSpan is how long a burst must take. What lay in the socket's buffer
	// is read at the speed of memory.
	minSpan = 5 * time.Millisecond
	// maxSpan cuts a line that is always busy into bursts.
	maxSpan = time.Second

	// memory is how long a burst counts: lines change.
	memory = 30 * time.Second
)

// burst is a run of reads during which the line was busy.
type burst struct {
	first, last time.Time
	bytes       int64 // after the first read, which took an unknown time
}

// rate returns how fast the line was; 0 when the burst does not tell.
func (b burst) rate() media.Bitrate {
	span := b.last.Sub(b.first)
	if b.bytes < minBurst || span < minSpan {
		return 0
	}
	return media.RateOf(b.bytes, span)
}

// goesOn reports whether a read of n bytes belongs to the burst.
func (b burst) goesOn(n int64, at time.Time) bool {
	gap := at.Sub(b.last)
	switch {
	case gap < pause:
		return true
	case gap >= longGap, n > pauseBytes:
		return false
	case b.bytes == 0:
		return true
	}
	usual := b.last.Sub(b.first) * time.Duration(n) / time.Duration(b.bytes)
	return gap <= patience*usual
}

// bursts remembers the latest bursts that told something.
type bursts struct {
	current burst
	past    [10]burst
	next    int
}

func (s *bursts) add(n int64, at time.Time) {
	if at.Before(s.current.last) {
		at = s.current.last
	}
	if !s.current.goesOn(n, at) {
		s.finish()
		s.current = burst{first: at, last: at}
		return
	}
	s.current.bytes += n
	s.current.last = at
	if at.Sub(s.current.first) >= maxSpan {
		s.finish()
		s.current = burst{first: at, last: at}
	}
}

func (s *bursts) finish() {
	if s.current.rate() > 0 {
		s.past[s.next] = s.current
		s.next = (s.next + 1) % len(s.past)
	}
}

// best returns the highest rate among the bursts, with the one that goes on.
func (s *bursts) best(now time.Time) media.Bitrate {
	rate := s.current.recentRate(now)
	for _, b := range s.past {
		rate = max(rate, b.recentRate(now))
	}
	return rate
}

func (b burst) recentRate(now time.Time) media.Bitrate {
	if now.Sub(b.last) > memory {
		return 0
	}
	return b.rate()
}
