package live

import "rill/media/origin/internal/wire"

// A Subscription is a subscriber's end of a live stream. It is used by one
// goroutine.
type Subscription struct {
	hub     *Hub
	channel *channel
	wake    chan<- struct{}

	preface []Item // to be delivered before what is at next
	next    uint64
	skip    bool // until a decoder can start
	lost    int
}

// Next returns the next item; false when there is none yet. A subscriber that
// has fallen behind what is kept goes on at the last keyframe.
func (s *Subscription) Next() (Item, bool) {
	c := s.channel
	c.mu.Lock()
	defer c.mu.Unlock()
	if s.next < c.history.first {
		s.lost++
		s.restart(c.history.first)
	}
	if len(s.preface) > 0 {
		item := s.preface[0]
		s.preface = s.preface[1:]
		return item, true
	}
	for s.next < c.history.next() {
		item := c.history.at(s.next)
		s.next++
		if s.wants(item) {
			return item, true
		}
	}
	return Item{}, false
}

// wants reports whether a decoder has use for item.
func (s *Subscription) wants(i Item) bool {
	media := i.Notice == None && i.Message.Kind != wire.Data && !i.Message.Header()
	if !media || !s.skip {
		return true
	}
	s.skip = s.channel.pictures && !i.Message.Keyframe()
	return !s.skip
}

// Rejoin goes to the last keyframe, where a new subscriber would start.
func (s *Subscription) Rejoin() {
	s.channel.mu.Lock()
	defer s.channel.mu.Unlock()
	s.restart(s.channel.history.next())
}

// Lost returns how often whole groups of pictures were left out.
func (s *Subscription) Lost() int { return s.lost }

// Close ends the subscription.
func (s *Subscription) Close() {
	s.channel.part(s)
	s.hub.mu.Lock()
	defer s.hub.mu.Unlock()
	s.hub.leave(s.channel)
}

// restart goes on at the last keyframe, or where there is none waits for one
// from item n on. The channel is locked.
func (s *Subscription) restart(n uint64) {
	h := &s.channel.history
	s.next, s.skip = n, true
	if h.keyed {
		s.next, s.skip = h.key, false
	}
	var ts uint32
	if s.next < h.next() {
		ts = h.at(s.next).Message.Timestamp
	}
	s.preface = s.channel.preface(ts)
	s.nudge()
}

func (s *Subscription) nudge() {
	select {
	case s.wake <- struct{}{}:
	default:
	}
}
