package player

import (
	"time"

	"rill/player/playlist"
)

const (
	nearEnd  = 5 * time.Second  // of the current item, when the next one is prepared at the latest
	liveLead = 10 * time.Second // of a live item that waits, before it goes to its newest data
	offAir   = 10 * time.Second // without a publisher, before the list goes on
)

// upcoming returns the entry that follows the current one.
func (c *core) upcoming() (i int, ok bool) {
	for i = c.list.Current + 1; i < len(c.list.Entries); i++ {
		if !c.list.Entries[i].passed {
			return i, true
		}
	}
	return 0, false
}

// prepare connects the item that follows ahead of its time, and sees that it
// still is the one that follows.
func (c *core) prepare() {
	i, ok := c.upcoming()
	if h := c.heir; h != nil && (!ok || c.list.Entries[i].number != h.entry || h.choice != c.rendition) {
		c.withdraw()
	}
	switch {
	case c.heir != nil:
		c.heir.bus.ahead(i)
		if err := c.heir.failure(); err != nil {
			c.pass(i, err)
		}
	case ok && c.session.link.handedOn().skipped(c.list.Entries[i].number):
		c.pass(i, absent(c.list.Entries[i].Item))
		c.player.awake()
	case ok && c.list.Entries[i].number != c.refused && c.nears(c.list.Entries[i].Item):
		c.heir = newSession(c, c.list.Entries[i].Item, 0)
		if r := c.session.link.handedOn(); r.has(c.list.Entries[i].number) {
			c.heir.link.relay = r
		}
		c.enroll(c.heir, i)
		c.heir.bus.ahead(i)
		c.heir.start(c.ctx)
	}
}

// nears reports that it is time to prepare the item after the current one: all
// data has come, so that the line is free, or it ends soon.
func (c *core) nears(item playlist.Item) bool {
	s := c.session
	if c.state != Buffering && c.state != Ready {
		return false
	}
	n := s.facts.get()
	if n.live() {
		ahead := nearEnd
		if s.link.course().follows() {
			ahead = handAhead // the server goes on in time, if it knows how
		}
		return n.waiting && s.link.hasMedia() || s.link.isComplete() || s.outcome.allowed()-s.position() < ahead
	}
	return s.link.isComplete() && (item.Kind != playlist.Live || s.newest()-s.position() < nearEnd)
}

// pass notes why the item that follows cannot be played. Where nobody can do
// anything about it the one after it takes its place.
func (c *core) pass(i int, err error) {
	reason := explain(err)
	c.withdraw()
	if c.player.cfg.Answers && reason.answerable() {
		c.refused = c.list.Entries[i].number
		return
	}
	c.noteAt(i, func(e *Entry) { e.Err, e.passed = reason, true })
	c.tally.failed(reason)
	c.bus.ahead(Event{Name: ErrorEvent, Code: reason.Code, Reason: reason.Reason, Detail: reason.Detail}, i)
}

// forgive has every item tried again.
func (c *core) forgive() {
	c.refused = 0
	for i, e := range c.list.Entries {
		if e.passed {
			c.noteAt(i, func(e *Entry) { e.passed = false })
		}
	}
}

// inherit returns the session that waits, if it is that of entry i.
func (c *core) inherit(i int) *session {
	h := c.heir
	if h == nil || h.entry != c.list.Entries[i].number || h.choice != c.rendition || h.failure() != nil {
		return nil
	}
	c.heir = nil
	return h
}

// disinherit ends the session that waits.
func (c *core) disinherit() {
	if c.heir == nil {
		return
	}
	c.player.coming.Store(nil)
	c.heir.end()
	c.heir = nil
}

// recall ends the session that waits if it has given pictures or sound already.
// The caller has them forgotten.
func (c *core) recall() (given bool) {
	given = c.heir != nil && c.heir.turn.begun()
	if given {
		c.disinherit()
	}
	return given
}

// withdraw ends the session that waits, and what it has given. The current item
// gives its rest again.
func (c *core) withdraw() {
	if !c.recall() {
		c.disinherit()
		return
	}
	if s := c.session; s != nil && s.jump(s.position()) {
		c.become(Buffering)
	}
}

// desert goes on from a live item that nobody publishes any more, or within its
// length, to the one that follows.
func (c *core) desert() {
	s := c.session
	n := s.facts.get()
	if !n.live() || !n.waiting || !c.wanted {
		c.vacant = time.Time{}
		return
	}
	if c.vacant.IsZero() {
		c.vacant = time.Now()
	}
	patience := s.item.Length
	if s.link.hasMedia() {
		patience = offAir
	}
	if _, ok := c.upcoming(); ok && patience > 0 && time.Since(c.vacant) >= patience {
		c.ended()
	}
}
