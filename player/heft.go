package player

import (
	"time"

	"rill/media"
)

// A heft is how much a rung weighs, by what came of it.
type heft struct {
	bytes  int64
	span   time.Duration
	newest time.Duration
	known  bool
}

const (
	heftAfter = 8 * time.Second // of media
	heftJump  = time.Second     // that is no pause between two packets
)

// weigh takes in a packet. l.mu is held.
func (l *link) weigh(p media.Packet) {
	h := l.hefts[p.Rendition]
	if step := p.DTS - h.newest; h.known && step.Abs() < heftJump {
		h.span += max(0, step)
		h.newest = max(h.newest, p.DTS)
		h.bytes += int64(len(p.Data))
	} else {
		h.newest, h.known = p.DTS, true
	}
	l.hefts[p.Rendition] = h
}

// bitrate returns what a rung needs; 0 before enough of it came.
func (l *link) bitrate(rung int) media.Bitrate {
	l.mu.Lock()
	defer l.mu.Unlock()
	h := l.hefts[rung]
	if h.span < heftAfter {
		return 0
	}
	return media.Bitrate(float64(h.bytes) * 8 / h.span.Seconds())
}
