package live

import (
	"sync"

	"rill/media/flv"
	"rill/media/origin/internal/wire"
)

// A channel is one live stream: what joins need and the latest messages.
type channel struct {
	name  string
	users int // guarded by the hub

	mu          sync.Mutex
	onAir       bool
	description []byte // body of onMetaData
	headers     headers
	pictures    bool  // the stream has video
	lead        uint8 // the track of it that joins start with
	history     history
	subscribers map[*Subscription]struct{}
}

func (c *channel) begin() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.onAir {
		return false
	}
	c.onAir, c.pictures = true, false
	c.history.breakOff()
	c.append(Item{Notice: Published})
	return true
}

func (c *channel) end() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.onAir = false
	c.description, c.headers = nil, nil
	c.history.breakOff()
	c.append(Item{Notice: Unpublished})
}

func (c *channel) describe(m wire.Message) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.description = m.Body
	c.append(Item{Message: m})
}

func (c *channel) write(m wire.Message) {
	c.mu.Lock()
	defer c.mu.Unlock()
	i := Item{Message: m}
	for u := range m.Units() {
		switch {
		case u.Kind == flv.Header, u.Kind == flv.Layout:
			i.header = true
			c.configure(slot{m.Kind, u.ID, u.Kind}, m.Body)
		case u.Kind == flv.Media && m.Kind == wire.Video:
			c.follow(u.ID)
			i.key = i.key || u.Keyframe && u.ID == c.lead
		}
	}
	if i.key || m.Kind == wire.Audio && !c.pictures && !i.header {
		c.history.markKey()
	}
	c.append(i)
}

// follow makes the video track with the lowest number the one that joins start
// with: by E-RTMP v2 it is the default.
func (c *channel) follow(id uint8) {
	if !c.pictures || id < c.lead {
		c.pictures, c.lead = true, id
	}
}

// configure keeps a sequence header. Another one than before makes what joins
// could start with undecodable.
func (c *channel) configure(s slot, body []byte) {
	if c.headers.keep(s, body) {
		c.history.breakOff()
	}
}

func (c *channel) append(i Item) {
	c.history.add(i)
	for s := range c.subscribers {
		s.nudge()
	}
}

func (c *channel) join(s *Subscription) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.subscribers[s] = struct{}{}
	s.restart(c.history.next())
}

func (c *channel) part(s *Subscription) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.subscribers, s)
}

// preface returns what a decoder needs before the message at timestamp ts.
func (c *channel) preface(ts uint32) []Item {
	var items []Item
	if c.description != nil {
		items = append(items, Item{Message: wire.Message{Kind: wire.Data, Timestamp: ts, Body: c.description}})
	}
	for _, h := range c.headers {
		items = append(items, Item{Message: wire.Message{Kind: h.kind, Timestamp: ts, Body: h.body}, header: true})
	}
	return items
}
