package player

import (
	"time"

	"rill/media"
)

const (
	overshoot = 250 * time.Millisecond // beyond the position that was asked for
	maxLead   = 30 * time.Second       // a server that needs more has no keyframe there
)

// overshot reports that the server went to a keyframe behind the one wanted, as
// nginx does in FLV files, and asks for an earlier one. l.mu is held.
func (l *link) overshot(p media.Packet) bool {
	if !l.checking || p.Track != media.Video || !p.Keyframe {
		return false
	}
	l.checking = false
	over := p.PTS - l.askedFor
	if over < overshoot || l.askedFor <= l.lead || l.lead+over > maxLead {
		return false
	}
	l.lead += over
	l.stale = true
	l.buffer.Clear()
	signal(l.wanted)
	return true
}

func (l *link) leadTime() time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.lead
}
