// Package clock keeps media time: what is being heard, or what would be.
package clock

import (
	"sync"
	"time"
)

// A Clock maps wall time to media time. The zero value is stopped at zero. All
// methods may be called from any goroutine; none blocks or allocates, save for
// Changed.
type Clock struct {
	mu      sync.Mutex
	base    time.Duration // media time at the anchor
	anchor  time.Time     // wall time of the anchor
	speed   float64
	running bool
	hold    time.Duration // wall time after the anchor in which media time stands still
	device  device
	changed chan struct{} // nil while nobody waits
}

// Now returns the media time being presented.
func (c *Clock) Now() time.Duration {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now()
}

// Running reports whether media time advances, or will once Follow heard of
// the device.
func (c *Clock) Running() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.running
}

// Until returns how much wall time passes before the clock shows pts, negative
// when it has been; ok is false while the clock is stopped.
func (c *Clock) Until(pts time.Duration) (wait time.Duration, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.running {
		return 0, false
	}
	idle := max(0, c.hold-time.Since(c.anchor))
	return idle + time.Duration(float64(pts-c.now())/c.speed), true
}

// Speed returns how fast media time passes while the clock runs.
func (c *Clock) Speed() float64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.speed
}

// Set makes the clock show pts now, running or not.
func (c *Clock) Set(pts time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.restart(pts)
}

// Run lets media time advance speed times as fast as wall time. A speed that
// is not positive stops the clock.
func (c *Clock) Run(speed float64) { c.run(speed, 0) }

// Stop holds media time.
func (c *Clock) Stop() { c.Run(0) }

// Changed returns a channel that is closed at the next Set, Run, Stop or
// notable correction. Ask for it before reading the clock, lest a change in
// between is missed.
func (c *Clock) Changed() <-chan struct{} {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.changed == nil {
		c.changed = make(chan struct{})
	}
	return c.changed
}

func (c *Clock) now() time.Duration {
	if !c.running {
		return c.base
	}
	return c.base + time.Duration(float64(max(0, time.Since(c.anchor)-c.hold))*c.speed)
}

func (c *Clock) run(speed float64, hold time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.running && c.speed == speed {
		return
	}
	now := c.now()
	c.speed, c.running, c.hold = speed, speed > 0, hold
	c.restart(now)
}

func (c *Clock) set(pts time.Duration) { c.base, c.anchor = pts, time.Now() }

func (c *Clock) restart(pts time.Duration) {
	c.set(pts)
	c.device = device{}
	c.notify()
}

func (c *Clock) notify() {
	if c.changed != nil {
		close(c.changed)
		c.changed = nil
	}
}
