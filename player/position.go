package player

import (
	"sync/atomic"
	"time"

	"rill/media"
	"rill/media/buffer"
)

// position is the media time being presented.
func (s *session) position() time.Duration {
	if to, seeking := s.seeks.pending(); seeking {
		return to
	}
	if !s.turn.begun() {
		return s.begins()
	}
	at := s.now()
	if newest := s.buffer.Level().Newest(); newest > 0 {
		at = min(at, newest)
	}
	return max(0, at)
}

// now is what the clock says, on the item's timeline.
func (s *session) now() time.Duration { return s.speaker.clock.Now() - s.turn.offset() }

// begins is where the item is played from.
func (s *session) begins() time.Duration {
	if at, ok := s.outcome.begun(); ok {
		return at
	}
	return s.seeks.target()
}

// level is what the state machine wants to know.
func (s *session) level(stalled bool) level {
	b, n := s.buffer.Level(), s.facts.get()
	l := level{
		target: s.demand(n.live(), stalled),
		eos:    b.Ended,
	}
	if !b.Begun {
		return l
	}
	l.held = true
	l.ahead = s.newest() - s.now()
	l.primed = s.progress.all(b, s.progress.begun)
	l.drained = b.Ended && s.progress.all(b, s.progress.finished) && s.pacer.Pending() == 0 && s.speaker.silence() && !s.lasts()
	return l
}

// progress says how far the stages are, by track: the serial of which they gave
// on the first content, and the serial of which they gave on everything.
type progress struct{ first, last [2]atomic.Int64 }

func (p *progress) begin(t media.Track, serial int)  { p.first[t].Store(int64(serial)) }
func (p *progress) finish(t media.Track, serial int) { p.last[t].Store(int64(serial)) }

// begun reports that the track's decoder gave on something, or all there was.
func (p *progress) begun(t media.Track, serial int) bool {
	return p.first[t].Load() == int64(serial) || p.finished(t, serial)
}

func (p *progress) finished(t media.Track, serial int) bool {
	return p.last[t].Load() == int64(serial)
}

// all reports whether a fact holds of every track that there is.
func (p *progress) all(b buffer.Level, fact func(media.Track, int) bool) bool {
	return (!b.Video.Present || fact(media.Video, b.Serial)) && (!b.Audio.Present || fact(media.Audio, b.Serial))
}
