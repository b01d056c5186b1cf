package origin

import "sync"

// courtesies is how many clients at a time are told that they are too many.
const courtesies = 16

// A place is what a client takes while it is served.
type place struct {
	surplus bool   // the client is one too many and only told so
	leave   func() // gives the place back, more than once if need be
}

// take returns a place; false when there are too many even of those who are
// one too many.
func (v *service) take() (*place, bool) {
	for _, p := range []struct {
		room    chan struct{}
		surplus bool
	}{{v.places, false}, {v.surplus, true}} {
		select {
		case p.room <- struct{}{}:
			return &place{p.surplus, sync.OnceFunc(func() { <-p.room })}, true
		default:
		}
	}
	return nil, false
}
