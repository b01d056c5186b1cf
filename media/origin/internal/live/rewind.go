package live

// before compares timestamps, which wrap.
func before(a, b uint32) bool { return int32(a-b) < 0 }

// Since goes to the last place at or before timestamp ts where decoding can
// start; false when it is not kept any more, and then nothing has changed.
func (s *Subscription) Since(ts uint32) bool {
	s.channel.mu.Lock()
	defer s.channel.mu.Unlock()
	h := &s.channel.history
	for n := h.next(); n > max(h.sound, h.first); n-- {
		if i := h.at(n - 1); s.channel.opens(i) && !before(ts, i.Message.Timestamp) {
			s.resume(n - 1)
			s.skip = false
			s.announce()
			return true
		}
	}
	return false
}

// Oldest goes to the first place that is kept where decoding can start. Where
// there is none nothing changes.
func (s *Subscription) Oldest() {
	s.channel.mu.Lock()
	defer s.channel.mu.Unlock()
	h := &s.channel.history
	for n := max(h.sound, h.first); n < h.next(); n++ {
		if s.channel.opens(h.at(n)) {
			s.resume(n)
			s.skip = false
			s.announce()
			return
		}
	}
}

// From goes to the first place at or after timestamp ts where decoding can
// start, which may be yet to come.
func (s *Subscription) From(ts uint32) {
	s.channel.mu.Lock()
	defer s.channel.mu.Unlock()
	h := &s.channel.history
	n := max(h.sound, h.first)
	for n < h.next() && (!s.channel.opens(h.at(n)) || before(h.at(n).Message.Timestamp, ts)) {
		n++
	}
	s.resume(n)
	s.skip, s.least = n == h.next(), &ts
	s.announce()
}

// Continue goes on behind timestamp ts, for a decoder that has got everything
// up to there. If that is not kept any more it goes on where it was, if that is
// kept, and else where a new subscriber would start.
func (s *Subscription) Continue(ts uint32) {
	s.channel.mu.Lock()
	defer s.channel.mu.Unlock()
	h := &s.channel.history
	if n, ok := s.channel.behind(ts); ok && !s.skip {
		s.resume(n)
		s.had = &ts
	} else if s.next >= h.first {
		s.resume(s.next)
	}
}

// Newest returns the timestamp of the latest message; false when there is none
// of this publisher.
func (s *Subscription) Newest() (uint32, bool) {
	s.channel.mu.Lock()
	defer s.channel.mu.Unlock()
	h := &s.channel.history
	for n := h.next(); n > max(h.sound, h.first); n-- {
		if i := h.at(n - 1); i.Media() {
			return i.Message.Timestamp, true
		}
	}
	return 0, false
}

// resume goes to item n, however old it is.
func (s *Subscription) resume(n uint64) {
	h := &s.channel.history
	s.next, s.patience, s.least, s.had = n, maxLag, nil, nil
	if n < h.next() {
		s.patience += h.age(n)
	}
}

// opens reports whether decoding can start with i.
func (c *channel) opens(i Item) bool { return i.Media() && (i.key || !c.pictures) }

// disorder is how far tracks may be interleaved out of step.
const disorder = 1000 // ms

// behind returns the number of the first item after those up to timestamp ts;
// false when those are not kept. What a publisher before this one has sent does
// not count.
func (c *channel) behind(ts uint32) (found uint64, kept bool) {
	h := &c.history
	found = h.next()
	for n := found; n > h.first; n-- {
		i := h.at(n - 1)
		switch {
		case i.Notice != None:
			return found, kept
		case !i.Media():
		case before(ts, i.Message.Timestamp):
			found = n - 1
		case before(i.Message.Timestamp, ts-disorder):
			return found, true
		default:
			kept = true
		}
	}
	return found, kept
}
