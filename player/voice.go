package player

import "sync/atomic"

// voice is what a session emits events with. Until the session is the current
// one they are of the item that it is prepared for.
type voice struct {
	bus  *bus
	item atomic.Int64 // one more than the index of that item; 0: the current one
	link atomic.Int64 // connections so far
}

func (v *voice) emit(e Event) {
	e.Link = int(v.link.Load())
	if item := v.item.Load(); item > 0 {
		v.bus.ahead(e, int(item)-1)
		return
	}
	v.bus.emit(e)
}

// ahead makes events be of item i.
func (v *voice) ahead(i int) { v.item.Store(int64(i) + 1) }

// current makes events be of the current item.
func (v *voice) current() {
	v.item.Store(0)
	v.bus.join(int(v.link.Load()))
}

// join counts a connection.
func (v *voice) join() {
	n := v.link.Add(1)
	if v.item.Load() == 0 {
		v.bus.join(int(n))
	}
}
