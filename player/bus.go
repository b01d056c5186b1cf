package player

import (
	"sync"
	"time"

	"rill/media/clock"
)

// bus hands events to those who subscribed.
type bus struct {
	clock *clock.Clock

	mu        sync.Mutex
	state     State // of the player
	item      int
	link      int           // connections of the item so far
	base      time.Duration // when, by the clock, time 0 of the item is
	listeners map[int]func(Event)
	next      int
}

// Subscribe has f called for every event from now on, until cancel. f is called
// from the player's goroutines, one call at a time; it must not block.
func (p *Player) Subscribe(f func(Event)) (cancel func()) {
	p.bus.mu.Lock()
	defer p.bus.mu.Unlock()
	if p.bus.listeners == nil {
		p.bus.listeners = make(map[int]func(Event))
	}
	id := p.bus.next
	p.bus.next++
	p.bus.listeners[id] = f
	return func() {
		p.bus.mu.Lock()
		defer p.bus.mu.Unlock()
		delete(p.bus.listeners, id)
	}
}

// rebase notes when, by the clock, time 0 of the current item is.
func (b *bus) rebase(base time.Duration) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.base = base
}

// enter notes the state and the item that events belong to from now on.
func (b *bus) enter(s State, item int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.state, b.item = s, item
}

// join notes that the current item has had n connections.
func (b *bus) join(n int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.link = n
}

func (b *bus) emit(e Event) {
	b.mu.Lock()
	defer b.mu.Unlock()
	e.State, e.Item, e.Position = b.state, b.item, b.clock.Now()-b.base
	if e.Link == 0 {
		e.Link = b.link
	}
	b.tell(e)
}

// ahead emits an event of an item that is prepared while another one plays.
func (b *bus) ahead(e Event, item int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	e.State, e.Item = Opening, item
	b.tell(e)
}

func (b *bus) tell(e Event) {
	e.At = time.Now()
	for _, f := range b.listeners {
		f(e)
	}
}
