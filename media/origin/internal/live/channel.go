package live

import (
	"bytes"
	"sync"

	"rill/media/origin/internal/wire"
)

// A channel is one live stream: what joins need and the latest messages.
type channel struct {
	name  string
	users int // guarded by the hub

	mu          sync.Mutex
	onAir       bool
	description []byte // body of onMetaData
	video       []byte // bodies of the sequence headers
	audio       []byte
	pictures    bool // the stream has video
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
	c.append(Item{Notice: Published})
	return true
}

func (c *channel) end() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.onAir = false
	c.description, c.video, c.audio = nil, nil, nil
	c.history.forgetKey()
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
	c.pictures = c.pictures || m.Kind == wire.Video
	switch {
	case m.Header() && m.Kind == wire.Video:
		c.configure(&c.video, m.Body)
	case m.Header():
		c.configure(&c.audio, m.Body)
	case m.Keyframe(), m.Kind == wire.Audio && !c.pictures:
		c.history.markKey()
	}
	c.append(Item{Message: m})
}

// configure stores a sequence header. Another one than before makes what joins
// could start with undecodable.
func (c *channel) configure(header *[]byte, body []byte) {
	if !bytes.Equal(*header, body) {
		*header = body
		c.history.forgetKey()
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
	for _, m := range []wire.Message{
		{Kind: wire.Data, Body: c.description},
		{Kind: wire.Video, Body: c.video},
		{Kind: wire.Audio, Body: c.audio},
	} {
		if m.Body != nil {
			m.Timestamp = ts
			items = append(items, Item{Message: m})
		}
	}
	return items
}
