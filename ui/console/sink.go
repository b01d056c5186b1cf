package console

import (
	"sync/atomic"

	"rill/media"
)

// A Sink is a Screen that shows nothing and counts. The zero value is ready.
type Sink struct{ pictures atomic.Int64 }

// Show implements player.Screen.
func (s *Sink) Show(*media.Picture) (skipped bool) {
	s.pictures.Add(1)
	return false
}

// Pictures returns how many pictures came. It may be called from any
// goroutine.
func (s *Sink) Pictures() int64 { return s.pictures.Load() }
