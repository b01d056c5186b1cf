// Package cadence tells an unusual silence of a stream from its usual pauses.
package cadence

import "time"

// Bounds of what Patience returns.
const (
	Least = 3 * time.Second  // with a stream that never pauses for long
	Most  = 15 * time.Second // after which any server is given up
)

const (
	gaps    = 8                // usual pauses in a row are unusual
	stretch = 30 * time.Second // of which the longest pause is the usual one
)

// A Cadence knows the pauses that a stream makes between its bytes, of the last
// minute at most. The zero value knows none.
type Cadence struct {
	longest [2]time.Duration // in this stretch and in the one before
	since   time.Time        // this one began
}

// Pause notes a pause that ended now.
func (c *Cadence) Pause(d time.Duration, now time.Time) {
	if now.Sub(c.since) > stretch {
		c.longest[1], c.longest[0], c.since = c.longest[0], 0, now
	}
	c.longest[0] = max(c.longest[0], d)
}

// Patience returns how much silence is no sign of anything.
func (c *Cadence) Patience() time.Duration {
	return min(max(Least, gaps*max(c.longest[0], c.longest[1])), Most)
}
