package buffer

import (
	"slices"
	"time"
)

// read counts the packets that were ever read, or lie before one that was.
func (t *track) read() int {
	return max(t.cursor, min(int(t.passed-t.first), len(t.packets)))
}

// shownBefore counts the packets up to the last one that is shown before pts.
func (t *track) shownBefore(pts time.Duration) int {
	n := len(t.packets)
	for n > t.read() && t.packets[n-1].PTS >= pts {
		n--
	}
	return n
}

// spacing is how far packets are apart: the middle of the last few distances.
func (t *track) spacing() time.Duration {
	last := t.packets[max(0, len(t.packets)-9):]
	if len(last) < 2 {
		return 0
	}
	apart := make([]time.Duration, len(last)-1)
	for i := range apart {
		apart[i] = last[i+1].DTS - last[i].DTS
	}
	slices.Sort(apart)
	return apart[len(apart)/2]
}
