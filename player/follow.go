package player

import (
	"time"

	"rill/media"
)

// handAhead is how long before its end an item gives the output on, when its own
// sound has been given.
const handAhead = 500 * time.Millisecond

// follow lets the item that follows take over without a pause: it is prepared, it
// gives its pictures and samples behind the last ones of the current item, and
// becomes the current one when these were shown.
func (c *core) follow() {
	if c.session == nil {
		c.disinherit()
		return
	}
	if c.session.failure() != nil || c.scan.on {
		return
	}
	c.desert()
	c.prepare()
	c.enqueue()
	h := c.heir
	if h == nil {
		c.session.outcome.leaveOut(never)
		return
	}
	c.poise()
	if c.state != Ready || !h.buffer.Level().Begun {
		return
	}
	c.handOver()
	if h.turn.begun() && c.player.speaker.clock.Now() >= h.due() {
		c.succeed()
	}
}

// handOver gives the output to the item that follows: that of sound when all
// sound of the current item was given, that of pictures likewise. Its timeline
// begins where the other ends.
func (c *core) handOver() {
	s, h := c.session, c.heir
	b := s.buffer.Level()
	if !b.Ended {
		return
	}
	decoded := s.progress.finished(media.Audio, b.Serial)
	end := s.ends(decoded)
	s.outcome.leaveOut(end)
	if !decoded || end-s.now() > handAhead {
		return
	}
	first := !h.turn.begun()
	if first && h.source() == s.source() {
		h.grid.copy(&s.grid)
	}
	base := s.turn.offset() + end - h.begins()
	h.turn.pass(media.Audio, base, s.turn.offset()+s.outcome.soundEnd())
	if first {
		h.allot(h.begins())
		c.player.coming.Store(h)
	}
	if s.progress.finished(media.Video, b.Serial) && !h.turn.has(media.Video) {
		c.player.pacer.Continue()
		h.turn.pass(media.Video, base, 0)
	}
}

// succeed makes the item that follows the current one; its predecessor has been
// shown.
func (c *core) succeed() {
	old, s := c.session, c.heir
	i, _ := c.upcoming()
	c.tally.conclude(*c.snapshot())
	c.bus.emit(Event{Name: EndEvent})
	c.player.showing.Store(s)
	c.player.coming.Store(nil)
	old.playing, s.playing = false, old.playing
	c.retiring.Go(old.end)
	c.session, c.heir, c.list.Current = s, nil, i
	c.err, c.vacant, c.refused = nil, time.Time{}, 0
	s.joined = true
	c.note(func(e *Entry) { e.Err = nil })
	c.bus.rebase(s.turn.offset())
	c.bus.enter(c.state, i)
	s.bus.current()
	c.bus.emit(Event{Name: ItemEvent, Detail: s.item.Name()})
	s.introduce()
}

// untilChange is how long the next item's turn is away, if it has begun to give.
func (c *core) untilChange() time.Duration {
	h := c.heir
	if h == nil || !h.turn.begun() {
		return never
	}
	wait, running := c.player.speaker.clock.Until(h.due())
	if !running {
		return never
	}
	return max(time.Millisecond, wait)
}

// due is when, by the clock, the session's item begins.
func (s *session) due() time.Duration { return s.turn.offset() + s.begins() }

// poise keeps a live item that waits near its newest data.
func (c *core) poise() {
	s, h := c.session, c.heir
	if !h.facts.get().live() || h.turn.begun() || !h.buffer.Level().Begun {
		return
	}
	lag := h.nearEdge() - h.begins()
	soon := s.buffer.Level().Ended && s.ends(false)-s.now() < time.Second
	if lag > liveLead || soon && lag > excess {
		h.jump(h.nearEdge())
	}
}
