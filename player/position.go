package player

import "time"

// position is the media time being presented.
func (s *session) position() time.Duration {
	if to, seeking := s.seeks.pending(); seeking {
		return to
	}
	at := s.speaker.clock.Now()
	if newest := s.buffer.Level().Newest(); newest > 0 {
		at = min(at, newest)
	}
	return max(0, at)
}

// level is what the state machine wants to know.
func (s *session) level(stalled bool) level {
	b, n := s.buffer.Level(), s.facts.get()
	l := level{
		target: demand(n.live(), stalled, s.cfg.Latency),
		eos:    b.Ended,
	}
	if !b.Begun {
		return l
	}
	l.held = true
	// Sound decides when there is any: pictures may be sparse.
	newest := b.Audio.Newest
	if !b.Audio.Present || n.mute {
		newest = b.Video.Newest
	}
	l.ahead = newest - s.speaker.clock.Now()
	l.primed = s.progress.all(b, s.progress.begun)
	l.drained = b.Ended && s.progress.all(b, s.progress.finished) && s.pacer.Pending() == 0 && s.speaker.silence()
	return l
}
