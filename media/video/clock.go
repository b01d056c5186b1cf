package video

import "time"

// A Clock tells media time.
type Clock interface {
	// Now returns the media time being presented.
	Now() time.Duration
	// Until returns how much wall time passes before pts, negative when it has
	// been; ok is false while media time stands still.
	Until(pts time.Duration) (wait time.Duration, ok bool)
	// Changed returns a channel that is closed when earlier answers of Until
	// no longer hold.
	Changed() <-chan struct{}
}
