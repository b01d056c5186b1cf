package audio

import "sync/atomic"

// ring is a queue between one goroutine that pushes and one that pulls.
// Neither ever waits for the other.
type ring[T any] struct {
	slots []T           // as many as a power of two
	head  atomic.Uint64 // how many were pulled
	tail  atomic.Uint64 // how many were pushed
}

// newRing returns a ring for at least n values.
func newRing[T any](n int) *ring[T] {
	size := 1
	for size < n {
		size *= 2
	}
	return &ring[T]{slots: make([]T, size)}
}

func (r *ring[T]) len() int { return int(r.tail.Load() - r.head.Load()) }

func (r *ring[T]) free() int { return len(r.slots) - r.len() }

// push appends as many of values as there is room for.
func (r *ring[T]) push(values []T) int {
	n := min(len(values), r.free())
	tail := r.tail.Load()
	at := r.index(tail)
	rest := copy(r.slots[at:], values[:n])
	copy(r.slots, values[rest:n])
	r.tail.Store(tail + uint64(n))
	return n
}

// pull moves the oldest values into dst, as many as there are.
func (r *ring[T]) pull(dst []T) int {
	n := min(len(dst), r.len())
	head := r.head.Load()
	at := r.index(head)
	rest := copy(dst[:n], r.slots[at:])
	copy(dst[rest:n], r.slots)
	r.head.Store(head + uint64(n))
	return n
}

// peek returns the oldest value without pulling it.
func (r *ring[T]) peek() (value T, ok bool) {
	if r.len() == 0 {
		return value, false
	}
	return r.slots[r.index(r.head.Load())], true
}

// drop pulls n values, of at least as many, and forgets them.
func (r *ring[T]) drop(n int) { r.head.Add(uint64(n)) }

func (r *ring[T]) index(n uint64) int { return int(n & uint64(len(r.slots)-1)) }
