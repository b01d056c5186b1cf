package player

import (
	"context"
	"time"

	"rill/media/buffer"
)

// MaxTimeShift is the longest time-shift that is kept on disk.
const MaxTimeShift = 30 * time.Minute

// shiftRate is the bitrate, in bytes a second, that the room on disk is for.
const shiftRate = 6_000_000 / 8

// SetTimeShift sets how much of a live stream's past may go to disk, as
// Config.TimeShift does. Less than before is for streams that begin later.
func (p *Player) SetTimeShift(d time.Duration) { p.do(func(c *core) { c.setTimeShift(d) }) }

func (c *core) setTimeShift(d time.Duration) {
	c.timeShift = within(d)
	for _, s := range []*session{c.session, c.heir} {
		if s != nil {
			s.shift.Store(max(s.shift.Load(), int64(c.timeShift)))
		}
	}
}

func within(d time.Duration) time.Duration { return min(max(0, d), MaxTimeShift) }

// limits says how much of the stream is held. Of a live one that is all there is
// room for: nobody can send its past again.
func (s *session) limits() buffer.Limits {
	l := buffer.Limits{Bytes: s.cfg.Memory}
	if s.facts.get().live() {
		l.Back = buffer.Unbounded
		l.Shift = time.Duration(s.shift.Load())
		l.Disk = int64(l.Shift.Seconds() * shiftRate)
	}
	return l
}

// spill keeps the past of a live stream on disk when memory is full.
func (s *session) spill(ctx context.Context) error {
	return s.buffer.Spill(ctx, func(err error) {
		s.bus.emit(Event{Name: TimeShiftEvent, Detail: err.Error()})
	})
}

// shortage is what a session had to give up for want of room.
type shortage struct {
	skipped time.Duration // not told yet
	toldAt  time.Time
}

const tellEvery = 10 * time.Second // what a paused position loses bit by bit

// overtaken moves a position that is held no more to about the oldest that is. That
// happens to who pauses a live stream, or watches its past, for too long.
func (c *core) overtaken() {
	s := c.session
	if s.buffer.Level().Overtaken {
		c.moveUp()
	}
	if s.shortage.skipped > 0 && time.Since(s.shortage.toldAt) >= tellEvery {
		c.bus.emit(Event{Name: DroppedEvent, Detail: inWords(s.shortage.skipped) + " of the stream: the buffer is full"})
		s.shortage.skipped, s.shortage.toldAt = 0, time.Now()
	}
}

// margin is how far from the oldest a position that is overtaken while it plays
// goes on, so that it is not again by the next group of pictures.
const margin = 5 * time.Second

func (c *core) moveUp() {
	s := c.session
	at, held := s.position(), s.buffer.Held()
	to := max(at, held.Start)
	if c.wanted {
		to = max(at, held.Start+min(margin, held.Duration()/8))
	}
	if s.jump(to) {
		s.shortage.skipped += to - at
		c.become(Buffering)
	}
}
