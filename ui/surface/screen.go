// Package surface brings pictures to the screen: a Screen takes them from the
// player, a View paints the newest one in the window.
package surface

import (
	"sync"
	"sync/atomic"
	"time"

	"rill/media"
)

// A Screen hands pictures from the player's goroutine to a View. It implements
// player.Screen: a picture that is not painted before the next one comes is
// skipped, never queued.
type Screen struct {
	post  func(func()) // runs a function on Fyne's goroutine
	paint func(*shown) // takes over the picture's reference; Fyne's goroutine
	last  int64        // serial of the newest picture; owned by Show

	came    atomic.Int64 // when the newest picture came, in Unix nanoseconds
	newest  atomic.Pointer[shown]
	pending atomic.Bool
	painted atomic.Int64 // serial of the newest picture that was painted

	ready   chan struct{}
	readied sync.Once
}

// shown is a picture with its place in the sequence.
type shown struct {
	picture *media.Picture
	serial  int64
}

// Show makes p the picture to paint and reports whether the one before it was
// never painted. It does not block; calls must not overlap.
func (s *Screen) Show(p *media.Picture) (skipped bool) {
	skipped = s.painted.Load() < s.last
	p.Retain()
	s.came.Store(time.Now().UnixNano())
	s.last++
	s.replace(&shown{picture: p, serial: s.last})
	return skipped
}

// Idle returns how long ago the last picture came. Any goroutine may ask.
func (s *Screen) Idle() time.Duration {
	return time.Since(time.Unix(0, s.came.Load()))
}

func (s *Screen) replace(next *shown) {
	if old := s.newest.Swap(next); old != nil {
		old.picture.Release()
	}
	if s.pending.CompareAndSwap(false, true) {
		s.post(s.present)
	}
}

func (s *Screen) present() {
	s.pending.Store(false)
	if next := s.newest.Swap(nil); next != nil {
		s.paint(next)
	}
}

// Ready returns a channel that is closed when a picture was painted, or when
// Start was called.
func (s *Screen) Ready() <-chan struct{} { return s.ready }

// Start closes the channel of Ready: pictures may come although none can be
// seen, as in a window that is hidden.
func (s *Screen) Start() { s.readied.Do(func() { close(s.ready) }) }

// done notes that the picture with this serial is on the screen.
func (s *Screen) done(serial int64) {
	if serial > s.painted.Load() {
		s.painted.Store(serial)
		s.Start()
	}
}
