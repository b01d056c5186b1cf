package live

import "time"

// maxLag is how far a subscriber that is too slow may fall behind.
const maxLag = 8 * time.Second

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

	patience time.Duration // how far it may be behind
	least    *uint32       // timestamp where to start, if that matters
	had      *uint32       // timestamp up to which there is nothing new
}

// Next returns the next item; false when there is none yet. A subscriber that
// has fallen behind what is kept goes on at the last keyframe.
func (s *Subscription) Next() (Item, bool) {
	c := s.channel
	c.mu.Lock()
	defer c.mu.Unlock()
	if s.late() {
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
	ts := i.Message.Timestamp
	switch {
	case i.Notice != None:
		s.had = nil
		return true
	case !i.Media():
		return true
	case s.skip:
		s.skip = s.channel.pictures && !i.key || s.least != nil && before(ts, *s.least)
		return !s.skip
	}
	return s.isNew(ts)
}

// isNew reports whether a subscriber that came back has not got ts yet.
func (s *Subscription) isNew(ts uint32) bool {
	if s.had == nil || before(*s.had, ts-disorder) {
		s.had = nil
		return true
	}
	return before(*s.had, ts)
}

// late reports whether it has fallen behind what it may have.
func (s *Subscription) late() bool {
	h := &s.channel.history
	return s.next < h.first || s.next < h.next() && h.age(s.next) > s.patience
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
	s.skip = !h.keyed
	if h.keyed {
		n = h.key
	}
	s.resume(n)
	s.announce()
}

// announce puts what a decoder needs before the next item.
func (s *Subscription) announce() {
	h := &s.channel.history
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
