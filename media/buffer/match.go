package buffer

import (
	"bytes"
	"math"
	"time"

	"rill/media"
)

// How sure a match of packets has to be: so many of them, with different
// content, as silence and a picture that stands still repeat themselves.
const (
	matches    = 3
	telling    = 64               // bytes, at least, that a packet must have to begin with
	matchAmong = 10 * time.Second // of the newest that are held
	maxLag     = 3 * time.Second  // a leg that is further behind cannot stand in for another
)

// matched returns how far the times of waiting packets are from those of the
// same packets in the buffer. What was true before is tried first.
func (b *Buffer) matched(q *queues, before time.Duration) (shift time.Duration, ok bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.agrees(q, before, false) && b.lag(q, before) <= maxLag {
		return before, true
	}
	for track := range q {
		for _, p := range q[track] {
			if len(p.Data) < telling {
				continue
			}
			for _, at := range b.tracks[track].alike(p) {
				if shift := at - p.DTS; b.agrees(q, shift, true) && b.lag(q, shift) <= maxLag {
					return shift, true
				}
			}
		}
	}
	return 0, false
}

// lag returns how far the newest of waiting packets, moved by shift, are behind
// the newest that are held; less than 0 where they are ahead of them.
func (b *Buffer) lag(q *queues, shift time.Duration) time.Duration {
	least := time.Duration(math.MaxInt64)
	for i := range q {
		if n := len(q[i]); n > 0 {
			least = min(least, b.tracks[i].newest-q[i][n-1].DTS-shift)
		}
	}
	return least
}

// alike returns when packets with the content of p were sent.
func (t *track) alike(p media.Packet) (times []time.Duration) {
	for _, held := range t.packets[t.before(t.newest-matchAmong):] {
		if len(held.Data) == len(p.Data) && bytes.Equal(held.Data, p.Data) {
			times = append(times, held.DTS)
		}
	}
	return times
}

// agrees reports that every waiting packet which, moved by shift, is of a time
// that is held is the same as what is held there, and that this is telling.
func (b *Buffer) agrees(q *queues, shift time.Duration, varied bool) bool {
	count, different := 0, false
	var first []byte
	for i := range q {
		t := &b.tracks[i]
		for _, p := range q[i] {
			at := p.DTS + shift
			if !t.any || len(t.packets) == 0 || at > t.newest || at < t.packets[0].DTS {
				continue
			}
			if !t.has(at, p.Data) {
				return false
			}
			if count++; first == nil {
				first = p.Data
			}
			different = different || !bytes.Equal(first, p.Data)
		}
	}
	return count >= matches && (different || !varied)
}

// has reports that a packet of that time and content is held.
func (t *track) has(at time.Duration, data []byte) bool {
	for i := t.before(at); i < len(t.packets) && t.packets[i].DTS == at; i++ {
		if bytes.Equal(t.packets[i].Data, data) {
			return true
		}
	}
	return false
}
