package buffer

import (
	"slices"
	"sort"
	"time"

	"rill/media"
)

// track is one track's packets in order of DTS; those before cursor were read.
type track struct {
	packets []media.Packet
	keys    []int64 // numbers of the keyframes among them
	first   int64   // number of packets[0]; numbers go up and are never used again
	cursor  int
	unread  int64         // bytes from cursor on
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
	if p.Keyframe {
		t.keys = append(t.keys, t.first+int64(len(t.packets)))
	}
	t.packets = append(t.packets, p)
	t.unread += int64(len(p.Data))
}

// next moves the cursor over one packet and returns it with its number.
func (t *track) next() (p media.Packet, number int64, ok bool) {
	if t.cursor == len(t.packets) {
		return media.Packet{}, 0, false
	}
	p, number = t.packets[t.cursor], t.first+int64(t.cursor)
	t.cursor++
	t.unread -= int64(len(p.Data))
	return p, number, true
}

// moveTo puts the cursor before packet i.
func (t *track) moveTo(i int) {
	t.unread += size(t.packets[min(i, t.cursor):t.cursor]) - size(t.packets[t.cursor:max(i, t.cursor)])
	t.cursor = i
}

func size(packets []media.Packet) (n int64) {
	for _, p := range packets {
		n += int64(len(p.Data))
	}
	return n
}

// dropOldest releases n packets from the front and returns their size.
func (t *track) dropOldest(n int) (dropped int64) {
	if n > t.cursor {
		t.moveTo(n)
	}
	dropped = size(t.packets[:n])
	for i := range t.packets[:n] {
		t.packets[i].Release()
	}
	t.packets = slices.Delete(t.packets, 0, n)
	t.first += int64(n)
	t.cursor -= n
	t.keys = slices.Delete(t.keys, 0, t.keysBefore(0))
	return dropped
}

func (t *track) clear() int64 {
	dropped := t.dropOldest(len(t.packets))
	t.newest, t.any = 0, false
	return dropped
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

// before counts the packets with a DTS under d.
func (t *track) before(d time.Duration) int {
	return sort.Search(len(t.packets), func(i int) bool { return t.packets[i].DTS >= d })
}
