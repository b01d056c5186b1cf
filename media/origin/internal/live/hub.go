// Package live carries live streams from one publisher to many subscribers.
// A slow subscriber delays nobody: it loses whole groups of pictures.
package live

import (
	"errors"
	"sync"
	"sync/atomic"
)

// Bounds of a Hub.
const (
	maxChannels     = 256
	maxPublications = 32
)

// The reasons why a channel cannot be used.
var (
	ErrBusy = errors.New("live: publish: the name is in use")
	ErrFull = errors.New("live: too many streams")
)

// A Hub holds the live streams by name. Its methods may be called from any
// goroutine. The zero value is ready.
type Hub struct {
	mu           sync.Mutex
	channels     map[string]*channel
	publications int
	bytes        atomic.Int64 // of all histories
}

// Publish begins to publish name. It fails with ErrBusy or ErrFull.
func (h *Hub) Publish(name string) (*Publication, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.publications >= maxPublications {
		return nil, ErrFull
	}
	c, err := h.channel(name)
	if err != nil {
		return nil, err
	}
	if !c.begin() {
		return nil, ErrBusy
	}
	c.users++
	h.publications++
	return &Publication{hub: h, channel: c}, nil
}

// Subscribe subscribes to name, whether it is being published or not. wake gets
// a value, if there is room for one, when Next has become worth calling.
func (h *Hub) Subscribe(name string, wake chan<- struct{}) (*Subscription, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	c, err := h.channel(name)
	if err != nil {
		return nil, err
	}
	c.users++
	s := &Subscription{hub: h, channel: c, wake: wake, patience: maxLag}
	c.join(s)
	return s, nil
}

// OnAir reports whether name is being published.
func (h *Hub) OnAir(name string) bool {
	var onAir bool
	h.look(name, func(c *channel) { onAir = c.onAir })
	return onAir
}

// Description returns the body of the latest onMetaData of a stream that is on
// the air, nil when there is none. It must not be written to.
func (h *Hub) Description(name string) []byte {
	var body []byte
	h.look(name, func(c *channel) { body = c.description })
	return body
}

// look calls f with the channel called name, which is locked, if there is one.
func (h *Hub) look(name string, f func(*channel)) {
	h.mu.Lock()
	defer h.mu.Unlock()
	c := h.channels[name]
	if c == nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	f(c)
}

func (h *Hub) channel(name string) (*channel, error) {
	if c := h.channels[name]; c != nil {
		return c, nil
	}
	if len(h.channels) >= maxChannels {
		return nil, ErrFull
	}
	if h.channels == nil {
		h.channels = make(map[string]*channel)
	}
	c := &channel{name: name, subscribers: make(map[*Subscription]struct{}), history: history{total: &h.bytes}}
	h.channels[name] = c
	return c, nil
}

// leave forgets a channel that nobody uses any more.
func (h *Hub) leave(c *channel) {
	if c.users--; c.users == 0 {
		delete(h.channels, c.name)
		c.history.grow(-c.history.bytes)
	}
}
