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
	places  []place // of the payloads on disk, those of the first packets
	onDisk  int64   // bytes
	keys    []int64 // numbers of the keyframes among them
	first   int64   // number of packets[0]; numbers go up and are never used again
	cursor  int
	passed  int64         // number of the first packet that was never read
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

// next reads one packet and moves the cursor over it.
func (t *track) next(r *Reading) bool {
	if t.cursor == len(t.packets) {
		return false
	}
	r.Packet, r.Number, r.away = t.packets[t.cursor], t.first+int64(t.cursor), t.place(t.cursor)
	t.cursor++
	t.passed = max(t.passed, r.Number+1)
	t.unread -= int64(len(r.Packet.Data))
	return true
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
	t.packets = behead(t.packets, n)
	t.forget(min(n, len(t.places)))
	t.first += int64(n)
	t.cursor -= n
	t.keys = behead(t.keys, t.keysBefore(0))
	return dropped
}

// behead takes n elements off the front. Short slices are moved down, so that
// their memory is used again.
func behead[T any](s []T, n int) []T {
	const short = 1 << 12
	if len(s) < short {
		return slices.Delete(s, 0, n)
	}
	clear(s[:n])
	return s[n:]
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
