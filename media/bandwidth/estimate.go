package bandwidth

import (
	"time"

	"rill/media"
)

// Source says what an Estimate rests on.
type Source uint8

// The sources of an estimate.
const (
	// None is no evidence: the sender was the limit, and the rate is only what
	// the line carries at least.
	None      Source = iota
	Burst            // runs of reads behind which the sender waited
	Saturated        // the sender had more to send than the line took
	Server           // a test of the server
	Probe            // a stream that was opened to see whether the line carries it
)

// String returns the source's name in lower case.
func (s Source) String() string {
	switch s {
	case None:
		return "none"
	case Burst:
		return "burst"
	case Saturated:
		return "saturated"
	case Server:
		return "server"
	case Probe:
		return "probe"
	}
	return "unknown"
}

// An Estimate is how much a line carries, as far as is known.
type Estimate struct {
	Rate       media.Bitrate
	Confidence float64 // 0 to 1: how much was seen, and how long ago; 0 with None
	Source     Source  // of the newest evidence
	Age        time.Duration
}
