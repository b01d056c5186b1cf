package buffer

import (
	"bytes"
	"time"

	"rill/media"
)

// loose is how far the tracks of a stream may be apart.
const loose = time.Second

// Overlaps reports that the very same packet, of its track and time and with its
// content, is among the newest that are held: where a server lets somebody join
// that was there just before. A server that plays a recording anew sends what is
// held too, but of long before.
func (b *Buffer) Overlaps(p media.Packet) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if p.DTS < b.lead().lastKeyframe()-loose {
		return false
	}
	t := &b.tracks[p.Track]
	for i := t.before(p.DTS); i < len(t.packets) && t.packets[i].DTS == p.DTS; i++ {
		if bytes.Equal(t.packets[i].Data, p.Data) {
			return true
		}
	}
	return false
}

// lastKeyframe returns the DTS of the newest keyframe; 0 when there is none.
func (t *track) lastKeyframe() time.Duration {
	if len(t.keys) == 0 {
		return 0
	}
	return t.packets[t.index(len(t.keys)-1)].DTS
}
