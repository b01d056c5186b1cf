// Package weather lets the connections of a server suffer what lines and
// servers do: cuts, silence, narrowness.
package weather

import (
	"net"
	"sync"
	"time"

	"rill/media"
)

// A Weather is the same for all connections of the listeners that have come in
// under it. The zero value is fair. Its methods may be called from any goroutine and
// do not wait.
type Weather struct {
	throttle Throttle

	mu     sync.Mutex
	conns  map[*conn]struct{}
	frost  chan struct{} // closed when it ends; nil while there is none
	spring *spring       // nil when none is due
}

// A spring is the end of a frost.
type spring struct{ timer *time.Timer }

// Throttle sets what all connections together send, 0 for no bound.
func (w *Weather) Throttle(r media.Bitrate) { w.throttle.Set(r) }

// Freeze stops everything for d, as if the process stood still: connections
// are neither accepted nor read nor written, and stay. Another Freeze before the
// end takes its place. Without d it lasts until Thaw.
func (w *Weather) Freeze(d time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.frost == nil {
		w.frost = make(chan struct{})
	}
	w.endSpring()
	if d > 0 {
		s := &spring{}
		s.timer = time.AfterFunc(d, func() { w.thaw(s) })
		w.spring = s
	}
}

// Thaw ends a Freeze.
func (w *Weather) Thaw() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.melt()
}

// thaw ends the Freeze that s belongs to.
func (w *Weather) thaw(s *spring) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.spring == s {
		w.melt()
	}
}

func (w *Weather) melt() {
	w.endSpring()
	if w.frost != nil {
		close(w.frost)
		w.frost = nil
	}
}

func (w *Weather) endSpring() {
	if w.spring != nil {
		w.spring.timer.Stop()
		w.spring = nil
	}
}

// Close ends all connections, as a server does that closes them.
func (w *Weather) Close() { w.each(func(c *conn) { c.Close() }) }

// Reset ends all connections with a reset, where they know one.
func (w *Weather) Reset() { w.each((*conn).reset) }

func (w *Weather) each(f func(*conn)) {
	w.mu.Lock()
	conns := make([]*conn, 0, len(w.conns))
	for c := range w.conns {
		conns = append(conns, c)
	}
	w.mu.Unlock()
	for _, c := range conns {
		f(c)
	}
}

// await waits for the end of a frost; false when gone is closed before.
func (w *Weather) await(gone <-chan struct{}) bool {
	w.mu.Lock()
	frost := w.frost
	w.mu.Unlock()
	if frost == nil {
		return true
	}
	select {
	case <-frost:
		return true
	case <-gone:
		return false
	}
}

func (w *Weather) enter(c net.Conn) *conn {
	wrapped := &conn{Conn: c, weather: w, gone: make(chan struct{})}
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.conns == nil {
		w.conns = make(map[*conn]struct{})
	}
	w.conns[wrapped] = struct{}{}
	return wrapped
}

func (w *Weather) leave(c *conn) {
	w.mu.Lock()
	defer w.mu.Unlock()
	delete(w.conns, c)
}
