package audio

// given is a stretch of what the device got: frames [start, end) by running
// number, and the moment of the first.
type given struct {
	start, end int64
	moment
}

// history remembers the latest stretches of sound that the device got. What is
// in none of them was silence.
type history struct {
	rate  int
	last  [64]given // more than any device holds
	count int
}

// add records that the device got frames of sound from a moment on.
func (h *history) add(start int64, frames int, first moment) {
	h.last[h.count%len(h.last)] = given{start: start, end: start + int64(frames), moment: first}
	h.count++
}

// at returns the moment of a frame. In silence before sound it is that sound's
// PTS less the time until then; in other silence ok is false.
func (h *history) at(frame int64) (m moment, ok bool) {
	for i := range min(h.count, len(h.last)) {
		g := h.last[(h.count-1-i)%len(h.last)]
		if frame >= g.end {
			break
		}
		m, ok = moment{g.pts + lasting(int(frame-g.start), h.rate, g.speed), g.speed}, true
		if frame >= g.start {
			break
		}
	}
	return m, ok
}

// end returns the running number after the last frame of sound.
func (h *history) end() int64 {
	if h.count == 0 {
		return 0
	}
	return h.last[(h.count-1)%len(h.last)].end
}

func (h *history) clear() { h.count = 0 }
