package buffer

import (
	"slices"
	"time"

	"rill/media"
)

// track is one track's packets in order of DTS; those before cursor were read.
type track struct {
	packets []media.Packet
	cursor  int
	newest  time.Duration // DTS of the newest packet ever pushed since clear
	any     bool

	needsKeyframe bool // what comes before the next one cannot be decoded
}

func (t *track) repeats(p media.Packet) bool { return t.any && p.DTS <= t.newest }

func (t *track) push(p media.Packet) {
	if t.repeats(p) && p.DTS < t.newest {
		p.PTS += t.newest - p.DTS
		p.DTS = t.newest
	}
	t.newest, t.any = p.DTS, true
	t.packets = append(t.packets, p)
}

// next moves the cursor over one packet.
func (t *track) next() (media.Packet, bool) {
	if t.cursor == len(t.packets) {
		return media.Packet{}, false
	}
	p := t.packets[t.cursor]
	t.cursor++
	return p, true
}

// dropOldest releases n packets from the front and returns their size.
func (t *track) dropOldest(n int) (size int64) {
	for i := range t.packets[:n] {
		size += int64(len(t.packets[i].Data))
		t.packets[i].Release()
	}
	t.packets = slices.Delete(t.packets, 0, n)
	t.cursor = max(0, t.cursor-n)
	return size
}

func (t *track) clear() int64 {
	size := t.dropOldest(len(t.packets))
	t.newest, t.any = 0, false
	return size
}

// keyframe returns the index of the last keyframe at or before pts.
func (t *track) keyframe(pts time.Duration) (int, bool) {
	for i, p := range slices.Backward(t.packets) {
		if p.Keyframe && p.PTS <= pts {
			return i, true
		}
	}
	return 0, false
}

// nextKeyframe returns the index of the first keyframe after index i.
func (t *track) nextKeyframe(i int) (int, bool) {
	for j := i + 1; j < len(t.packets); j++ {
		if t.packets[j].Keyframe {
			return j, true
		}
	}
	return 0, false
}

// position returns the DTS at the cursor.
func (t *track) position() time.Duration {
	switch {
	case t.cursor < len(t.packets):
		return t.packets[t.cursor].DTS
	case t.any:
		return t.newest
	}
	return 0
}

// ahead returns how much was not read.
func (t *track) ahead() time.Duration {
	if t.cursor == len(t.packets) {
		return 0
	}
	return t.newest - t.packets[t.cursor].DTS
}

// start returns the first time that can be played from.
func (t *track) start() (time.Duration, bool) {
	for _, p := range t.packets {
		if p.Keyframe {
			return p.PTS, true
		}
	}
	return 0, false
}
