package bandwidth

import (
	"time"

	"rill/media"
)

// floor is the highest rate of one second within memory: the line carries as
// much at least.
type floor struct {
	rate media.Bitrate
	when time.Time
}

func (f *floor) raise(rate media.Bitrate, at time.Time) {
	if rate >= f.rate || at.Sub(f.when) > memory {
		*f = floor{rate, at}
	}
}

// at returns the rate and its age. One that was too long ago gives way to the
// rate of now.
func (f *floor) at(now time.Time, rate media.Bitrate) (media.Bitrate, time.Duration) {
	f.raise(rate, now)
	return f.rate, max(0, now.Sub(f.when))
}
