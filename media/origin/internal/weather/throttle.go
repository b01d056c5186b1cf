package weather

import (
	"sync"
	"time"

	"rill/media"
)

const (
	piece = 1460                  // bytes that pass at once, as of a packet of TCP
	slack = 20 * time.Millisecond // by which timers may be late without slowing what passes
	least = media.Bitrate(16_000) // so that a packet passes in less than a second
)

// A Throttle lets bytes pass at a rate, all who use it together. The zero value
// holds nothing back. It may be used from any goroutine.
type Throttle struct {
	mu      sync.Mutex
	rate    media.Bitrate
	free    time.Time     // when what was let pass has passed
	changed chan struct{} // closed when the rate changes; nil when nobody has waited since
}

// Set changes the rate, for what has not passed yet too; 0 holds nothing back.
// There is nothing slower than 16 kbit/s.
func (t *Throttle) Set(r media.Bitrate) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.rate, t.free = max(r, 0), time.Time{}
	if t.rate > 0 {
		t.rate = max(t.rate, least)
	}
	if t.changed != nil {
		close(t.changed)
		t.changed = nil
	}
}

// Rate returns what Set has set.
func (t *Throttle) Rate() media.Bitrate {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.rate
}

// Write writes b by write as the rate allows, or at once when gone is closed.
func (t *Throttle) Write(b []byte, gone <-chan struct{}, write func([]byte) (int, error)) (int, error) {
	for n := 0; ; {
		k := min(piece, len(b)-n)
		if !t.pass(k, gone) {
			k = len(b) - n
		}
		m, err := write(b[n : n+k])
		if n += m; err != nil || n == len(b) {
			return n, err
		}
	}
}

// pass waits until n bytes more have had the time to pass; false when there is
// nothing to wait for, nor later.
func (t *Throttle) pass(n int, gone <-chan struct{}) bool {
	for {
		wait, changed := t.reserve(n)
		if changed == nil {
			return false
		}
		timer := time.NewTimer(wait)
		select {
		case <-timer.C:
			return true
		case <-changed:
			timer.Stop()
		case <-gone:
			timer.Stop()
			return false
		}
	}
}

// reserve returns how long to wait for the end of the time that is n bytes', and
// what is closed when that is no longer true; nil when there is no rate.
func (t *Throttle) reserve(n int) (wait time.Duration, changed <-chan struct{}) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.rate == 0 {
		return 0, nil
	}
	if t.changed == nil {
		t.changed = make(chan struct{})
	}
	now := time.Now()
	if now.Sub(t.free) > slack {
		t.free = now
	}
	t.free = t.free.Add(time.Duration(float64(n) * 8 / float64(t.rate) * float64(time.Second)))
	return t.free.Sub(now), t.changed
}
