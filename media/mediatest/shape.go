// Package mediatest holds what tests of streaming need: a shaped network in
// memory and synthetic streams. Only tests import it. Everything in it is
// deterministic, takes its time from package time alone, starts no goroutine
// and works inside a testing/synctest bubble.
package mediatest

import (
	"time"

	"rill/media"
)

const (
	defaultRate  = media.Bitrate(1_000_000_000)
	defaultQueue = 256 << 10
)

// A Shape is the behaviour of a link, the same in both directions.
type Shape struct {
	Rate  media.Bitrate // 0 means 1 Gbit/s
	Delay time.Duration // from one end to the other

	// Queue bounds, in bytes, what the sending side holds before Write blocks,
	// and again what the receiving side holds unread before sending stops; 0
	// means 256 KiB.
	Queue int
}

func (s Shape) normal() Shape {
	if s.Rate <= 0 {
		s.Rate = defaultRate
	}
	if s.Queue <= 0 {
		s.Queue = defaultQueue
	}
	return s
}

// A Step is one stretch of a Trace.
type Step struct {
	Duration time.Duration // must be positive
	Rate     media.Bitrate // 0 means that nothing passes
	Delay    time.Duration
}

// A Trace is weather for a link; when it ends it starts again.
type Trace []Step
