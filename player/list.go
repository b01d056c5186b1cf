package player

import (
	"slices"

	"rill/player/playlist"
)

func (c *core) open(items []playlist.Item) {
	c.leave()
	c.disinherit()
	c.err, c.left = nil, news{}
	c.list = playlist.List[Entry]{Current: -1}
	c.append(items)
	c.begin(0)
}

func (c *core) append(items []playlist.Item) {
	entries := make([]Entry, len(items))
	for i, item := range items {
		c.entries++
		entries[i] = Entry{number: c.entries, Item: item, Duration: item.Duration, Live: item.Kind == playlist.Live}
	}
	c.list = c.list.Append(entries...)
}

func (c *core) remove(i int) {
	current := i == c.list.Current
	playing := current && c.session != nil
	if current {
		c.leave()
	}
	c.list = c.list.Remove(i)
	c.bus.enter(c.state, c.list.Current)
	if playing && c.list.Current >= 0 {
		c.start(c.list.Current)
	}
}

func (c *core) move(from, to int) {
	c.list = c.list.Move(from, to)
	c.bus.enter(c.state, c.list.Current)
}

// note changes what is known about the current entry.
func (c *core) note(change func(*Entry)) { c.noteAt(c.list.Current, change) }

func (c *core) noteAt(i int, change func(*Entry)) {
	if i >= 0 && i < len(c.list.Entries) {
		c.list.Entries = slices.Clone(c.list.Entries)
		change(&c.list.Entries[i])
	}
}

// begin plays item i from its beginning; an index outside the list is no command.
func (c *core) begin(i int) {
	if i < 0 || i >= len(c.list.Entries) {
		return
	}
	c.wanted = true
	c.forgive()
	c.start(i)
}

// advance goes on with the item after the current one; a paused player stays
// paused.
func (c *core) advance() {
	if i, ok := c.upcoming(); ok {
		c.start(i)
	}
}

func (c *core) next() {
	if i, ok := c.list.Next(); ok {
		c.begin(i)
	}
}

func (c *core) prev() {
	if i, ok := c.list.Prev(); ok {
		c.begin(i)
	}
}

// play lets time advance, and starts what was stopped, has ended or failed.
func (c *core) play() {
	if c.endScan(); c.session != nil && !c.wanted {
		c.session.settle()
	}
	c.wanted = true
	if c.session == nil || c.state == Ended {
		c.begin(max(0, c.list.Current))
	}
}

func (c *core) stop() {
	c.wanted = false
	c.leave()
	c.disinherit()
}

// hold lets time stand still. A stall does not count while nobody waits for its end.
func (c *core) hold() {
	c.endScan()
	c.wanted = false
	if c.stalled {
		c.tally.resumed()
	}
}

// choose picks a rung, or leaves it to the pilot. What plays goes over to it without a break; what has not
// begun begins with it.
func (c *core) choose(n int) {
	c.rendition = max(n, Auto)
	if c.session == nil {
		return
	}
	s := c.session
	item, at := s.item, s.seeks.target()
	if s.choice = c.rendition; s.choice == Auto {
		return
	}
	rung := rungOf(s.ladder(), c.rendition)
	if s.link.change(s.byHand(rung)) || rung == int(s.rung.Load()) {
		return
	}
	c.leave()
	c.launch(newSession(c, item, at))
}
