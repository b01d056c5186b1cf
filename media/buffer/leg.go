package buffer

import (
	"time"

	"rill/media"
)

// A leg is one connection of a Merge.
type leg struct {
	queues queues // what may not be pushed yet, as the connection times it
	bound  bool
	shift  time.Duration // from the connection's times to the Buffer's; kept over a loss
	last   [2]seen       // that left the queue, of each track
	heard  time.Time
}

// seen is a time on the Buffer's timeline, if there is one.
type seen struct {
	at time.Duration
	ok bool
}

// clear forgets the connection, but not its clock: the next one may go on by it.
func (l *leg) clear() {
	l.queues.clear()
	l.bound, l.last, l.heard = false, [2]seen{}, time.Time{}
}

// hold queues a packet. A clock that jumps is that of another publisher.
func (l *leg) hold(p media.Packet, now time.Time) {
	last := l.last[p.Track]
	if at := p.DTS + l.shift; l.bound && last.ok && (at < last.at-maxBack || at > last.at+maxAhead) {
		l.clear()
	}
	l.heard = now
	l.queues.push(p)
}

func (l *leg) bind(shift time.Duration) { l.shift, l.bound = shift, true }

// head returns the oldest packet of a track on the Buffer's timeline.
func (l *leg) head(track media.Track) (media.Packet, bool) {
	if len(l.queues[track]) == 0 {
		return media.Packet{}, false
	}
	p := l.queues[track][0]
	p.DTS += l.shift
	p.PTS += l.shift
	return p, true
}

// pass notes that p has left the queue.
func (l *leg) pass(p media.Packet) {
	l.queues.pop(p.Track)
	l.last[p.Track] = seen{p.DTS, true}
}
