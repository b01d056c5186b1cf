package media

import (
	"math/bits"
	"sync"
	"sync/atomic"
)

// A Payload is a reference counted byte buffer from a pool. It starts with one
// reference; the last Release returns it to the pool.
type Payload struct {
	Bytes []byte

	refs  atomic.Int32
	class int
}

const (
	minPayloadClass = 7  // 128 B
	maxPayloadClass = 20 // 1 MiB; larger ones are left to the garbage collector
)

var payloads [maxPayloadClass + 1]sync.Pool

// NewPayload returns a Payload of n bytes with unspecified content.
func NewPayload(n int) *Payload {
	class := max(minPayloadClass, bits.Len(uint(max(n, 1)-1)))
	if class > maxPayloadClass {
		return owned(&Payload{Bytes: make([]byte, n), class: -1})
	}
	if p, ok := payloads[class].Get().(*Payload); ok {
		p.Bytes = p.Bytes[:n]
		return owned(p)
	}
	return owned(&Payload{Bytes: make([]byte, n, 1<<class), class: class})
}

func owned(p *Payload) *Payload {
	p.refs.Store(1)
	return p
}

// Retain adds a reference. A nil Payload is left alone.
func (p *Payload) Retain() {
	if p != nil {
		p.refs.Add(1)
	}
}

// Release drops a reference; Bytes must not be used by its holder any more.
// A nil Payload is left alone.
func (p *Payload) Release() {
	if p == nil || p.refs.Add(-1) != 0 || p.class < 0 {
		return
	}
	payloads[p.class].Put(p)
}

// References returns how many references there are, for tests of ownership.
func (p *Payload) References() int { return int(p.refs.Load()) }
