package player

import (
	"time"

	"rill/media"
)

// wire is what the server calls a time of the item. l.mu is held.
func (l *link) wire(at time.Duration) time.Duration { return max(0, at+l.place) }

// earliest is where the item begins on the server. l.mu is held.
func (l *link) earliest() time.Duration {
	if !l.placed {
		return 0
	}
	return max(0, l.own().start)
}

// localize moves a packet from the server's timeline to the item's. The pictures
// that only lead up to a part come all at the time of its beginning. l.mu is held.
func (l *link) localize(p *media.Packet) {
	if !l.placed {
		return
	}
	p.DTS, p.PTS = max(0, p.DTS-l.place), max(0, p.PTS-l.place)
	if p.Track != media.Video || p.DTS >= l.item.Start {
		return
	}
	if !p.Keyframe && p.DTS <= l.leadUp && l.leadUp-p.DTS < time.Millisecond {
		p.DTS = l.leadUp + time.Microsecond
	}
	l.leadUp = p.DTS
}
