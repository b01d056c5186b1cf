package player

import (
	"time"

	"rill/media"
)

// push gives a packet to the buffer. l.mu is held.
func (l *link) push(p media.Packet) error {
	p.Rendition = int(l.rung.Load())
	l.remember(p.Rendition, p)
	l.weigh(p)
	l.shore.See(p.DTS, time.Now())
	if t := l.over.now; t != nil && t.match != nil {
		t.match.Old(p)
	}
	switch {
	case l.superseded():
		p.Release()
	case l.over.into == nil:
		l.buffer.Push(p)
	default:
		return l.over.into.Push(p)
	}
	return nil
}

// superseded reports that another connection has just been joined to what is
// held. l.mu is held.
func (l *link) superseded() bool {
	if l.over.beside == nil {
		return false
	}
	_, joined := l.over.beside.Joined()
	return joined
}

// remember keeps how a rung is coded. l.mu is held.
func (l *link) remember(rung int, p media.Packet) {
	known := l.formats[rung]
	if known[p.Track] != p.Format {
		known[p.Track] = p.Format
		l.formats[rung] = known
	}
}

// endInput says that the connection has sent everything. l.mu is held.
func (l *link) endInput() {
	switch {
	case l.superseded():
	case l.over.into == nil || l.over.into.End() != nil:
		l.buffer.End()
	}
}
