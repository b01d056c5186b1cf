package player

import (
	"time"

	"rill/media"
)

const (
	overshoot = 50 * time.Millisecond // beyond the position that was asked for: a picture at 20 a second
	leadStep  = time.Second           // a server that went too far by little may do so again
	maxLead   = 30 * time.Second      // a server that needs more has no keyframe there
)

// overshot reports that a packet does not count: the server went to a keyframe
// behind the one wanted, as nginx does in FLV files, and is asked for an earlier
// one, or it is sound from before that is known. l.mu is held.
func (l *link) overshot(p media.Packet) bool {
	if !l.checking || l.facts.video.Load() == nil {
		return false
	}
	if p.Track != media.Video || !p.Keyframe {
		return true
	}
	l.checking = false
	over := l.beyond(p)
	if over <= 0 || l.askedFor-l.lead <= l.earliest() || l.lead+over > maxLead {
		return false
	}
	l.lead += max(over, leadStep)
	l.memory.Overshot(l.conn.URL().Host, l.lead)
	l.stale = true
	signal(l.wanted)
	return true
}

// answerTime is how long a server may take to go where it was asked to. Where
// something plays it is to be there in time: a slow line may be full of what is
// not wanted, and another connection is not.
func (l *link) answerTime(unread time.Duration) time.Duration {
	if b := l.buffer.Level(); b.Video.Present || b.Audio.Present {
		return worthwhile(unread)
	}
	return seekPatience
}

// leads returns how much earlier than wanted the server is asked to begin.
func (l *link) leads() time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.lead
}

// beyond returns how far a keyframe is behind what is wanted. What is held ends
// at a picture that some keyframe has to come before.
func (l *link) beyond(p media.Packet) time.Duration {
	if held := l.buffer.Level().Video; held.Present {
		return p.DTS - held.Newest
	}
	return p.PTS - l.askedFor - overshoot
}
