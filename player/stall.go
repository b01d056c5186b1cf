package player

import "time"

// stall notes that the buffer ran dry, and that it is filled again.
func (c *core) stall(from, to State) {
	switch {
	case from == Ready && to == Buffering && c.wanted:
		c.stalled = true
		c.tally.stalled()
		c.session.edge.Stalled(time.Now())
		c.bus.emit(Event{Name: StallEvent})
	case to == Ready || to == Ended:
		c.resume()
	}
}

// resume notes that a stall is over, if there was one.
func (c *core) resume() {
	if !c.stalled {
		return
	}
	c.stalled = false
	c.bus.emit(Event{Name: ResumeEvent, Detail: inWords(c.tally.resumed())})
	if c.session != nil {
		c.session.edge.Resumed(time.Now())
	}
}
