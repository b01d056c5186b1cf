package audio

import "time"

// given is a stretch of what the device got: frames [start, end) by running
// number, of which the first has pts.
type given struct {
	start, end int64
	pts        time.Duration
}

// history remembers the latest stretches of sound that the device got. What is
// in none of them was silence.
type history struct {
	rate  int
	last  [64]given // more than any device holds
	count int
}

// add records that the device got frames of sound from pts on.
func (h *history) add(start int64, frames int, pts time.Duration) {
	h.last[h.count%len(h.last)] = given{start: start, end: start + int64(frames), pts: pts}
	h.count++
}

// at returns the PTS of a frame. In silence before sound it is that sound's
// PTS less the time until then; in other silence ok is false.
func (h *history) at(frame int64) (pts time.Duration, ok bool) {
	for i := range min(h.count, len(h.last)) {
		g := h.last[(h.count-1-i)%len(h.last)]
		if frame >= g.end {
			break
		}
		pts, ok = g.pts+time.Duration(frame-g.start)*time.Second/time.Duration(h.rate), true
		if frame >= g.start {
			break
		}
	}
	return pts, ok
}

// end returns the running number after the last frame of sound.
func (h *history) end() int64 {
	if h.count == 0 {
		return 0
	}
	return h.last[(h.count-1)%len(h.last)].end
}

func (h *history) clear() { h.count = 0 }
