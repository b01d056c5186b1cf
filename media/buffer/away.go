package buffer

import "rill/media"

// place returns where the payload of packet i is on disk; the zero place when it
// is in memory.
func (t *track) place(i int) place {
	if i < len(t.places) {
		return t.places[i]
	}
	return place{}
}

// holds reports that the packet of a move is there, the first one in memory.
func (t *track) holds(m move) bool {
	i := int(m.number - t.first)
	if i != len(t.places) || i >= len(t.packets) {
		return false
	}
	held, moved := t.packets[i].Data, m.packet.Data
	return len(held) == len(moved) && (len(held) == 0 || &held[0] == &moved[0])
}

// part lets go of the first payload in memory, which is on disk, and returns its
// size.
func (t *track) part(at place) int64 {
	i, size := len(t.places), int64(at.size)
	p := &t.packets[i]
	p.Release()
	p.Data, p.Payload = nil, nil
	if i >= t.cursor {
		t.unread -= size
	}
	t.places = append(t.places, at)
	t.onDisk += size
	return size
}

// forget lets go of the first n places.
func (t *track) forget(n int) {
	for _, at := range t.places[:n] {
		t.onDisk -= int64(at.size)
	}
	t.places = behead(t.places, n)
}

// fetch reads a payload that is on disk. It reports false when it is not there
// any more: then the cursor was overtaken.
func (b *Buffer) fetch(r *Reading) bool {
	if r.away == (place{}) {
		return true
	}
	b.mu.Lock()
	s := b.spool
	b.mu.Unlock()
	if s == nil {
		return false
	}
	payload := media.NewPayload(r.away.size)
	err := s.read(r.away.at, payload.Bytes)
	if !b.still(s, r.away, err) {
		payload.Release()
		return false
	}
	r.Packet.Data, r.Packet.Payload, r.away = payload.Bytes, payload, place{}
	return true
}

// still reports that what was read from a place was not written over meanwhile.
func (b *Buffer) still(s *spool, at place, err error) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch {
	case b.spool != s || at.at < s.oldest():
		return false
	case err != nil:
		b.spoil(err)
		return false
	}
	return true
}

// crowds reports that memory is nearly full.
func (b *Buffer) crowds() bool { return b.bytes > b.limits.Bytes-b.limits.Bytes/8 }

// relieve wakes Spill when memory is nearly full.
func (b *Buffer) relieve() {
	if b.limits.Disk > 0 && b.spoilt == nil && b.crowds() {
		b.rouse()
	}
}

// outdated reports that the oldest is on disk, and too old to be.
func (b *Buffer) outdated() bool {
	t := b.lead()
	newest := max(b.tracks[media.Video].newest, b.tracks[media.Audio].newest)
	return len(t.places) > 0 && t.packets[0].DTS < newest-b.limits.Shift
}

// overwrite drops what is on disk before a place.
func (b *Buffer) overwrite(oldest int64) {
	for helps := true; helps && b.overwritten(oldest); {
		helps = b.loseGOP()
	}
}

func (b *Buffer) overwritten(oldest int64) bool {
	for i := range b.tracks {
		if places := b.tracks[i].places; len(places) > 0 && places[0].at < oldest {
			return true
		}
	}
	return false
}

// abandon drops everything that is on disk.
func (b *Buffer) abandon() {
	for helps := true; helps && b.spilt(); {
		helps = b.loseGOP()
	}
	if b.spilt() {
		b.loseUnread()
	}
}

func (b *Buffer) spilt() bool {
	return len(b.tracks[media.Video].places)+len(b.tracks[media.Audio].places) > 0
}
