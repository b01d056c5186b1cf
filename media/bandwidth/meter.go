// Package bandwidth tells how fast the line is: how much arrives, and how much
// could.
package bandwidth

import (
	"sync"
	"time"

	"rill/media"
)

// Meter watches what arrives on a connection. The zero value is ready. All
// methods may be called from any goroutine; time comes from the caller and
// must not go back by more than a scheduling delay.
type Meter struct {
	mu     sync.Mutex
	window window
	bursts bursts
}

// Add accounts for n bytes that were read at the time at. It does not
// allocate.
func (m *Meter) Add(n int, at time.Time) {
	if n <= 0 {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.window.add(int64(n), at)
	m.bursts.add(int64(n), at)
}

// Rate returns the rate at which bytes arrived during the second before now.
func (m *Meter) Rate(now time.Time) media.Bitrate {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.window.rate(now)
}

// Bandwidth returns how much the line can carry, as far as bursts up to now
// have shown; 0 when there was none. A sender that never gets ahead of
// real time shows little: then it is what the line carries at least.
func (m *Meter) Bandwidth(now time.Time) media.Bitrate {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.bursts.best(now)
}
