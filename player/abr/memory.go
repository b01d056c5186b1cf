package abr

import "time"

const (
	shortLock = 30 * time.Second
	longLock  = 5 * time.Minute
	strikes   = 3 // failures until the long lock
	blame     = 30 * time.Second
)

// A memory knows which rungs have failed. A rung that is locked locks those
// above too, which need no less.
type memory struct {
	rungs map[int]failures
	risen rise
}

// A failures is what is remembered of one rung.
type failures struct {
	count int
	until time.Duration
}

// A rise is the latest change to a better rung.
type rise struct {
	rung int
	at   time.Duration
	open bool // it may still prove wrong
}

// fail locks a rung.
func (m *memory) fail(rung int, at time.Duration) {
	if m.rungs == nil {
		m.rungs = make(map[int]failures)
	}
	f := m.rungs[rung]
	if f.until > 0 && at > f.until+longLock {
		f = failures{}
	}
	f.count++
	f.until = at + shortLock
	if f.count >= strikes {
		f = failures{until: at + longLock}
	}
	m.rungs[rung] = f
}

// lock returns the lowest rung that is locked, and for how long; n when none of
// n is.
func (m *memory) lock(n int, at time.Duration) (rung int, left time.Duration) {
	rung = n
	for r, f := range m.rungs {
		if r < rung && f.until > at {
			rung, left = r, f.until-at
		}
	}
	return rung, left
}

// rise notes a change to a better rung.
func (m *memory) rise(rung int, at time.Duration) { m.risen = rise{rung, at, true} }

// stall blames the latest rise, if it was not long ago.
func (m *memory) stall(current int, at time.Duration) {
	if m.risen.open && m.risen.rung == current && at-m.risen.at <= blame {
		m.fail(current, at)
	}
	m.risen.open = false
}
