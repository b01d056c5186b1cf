package buffer

import (
	"time"

	"rill/media"
)

// queues are packets of each track that wait.
type queues [2][]media.Packet

// What a leg holds back is limited: what is older than the other leg's newest by
// more is of no use.
const (
	maxHeld      = 3 * time.Second
	maxHeldCount = 2000
)

func (q *queues) push(p media.Packet) {
	q[p.Track] = append(q[p.Track], p)
	for len(q[p.Track]) > maxHeldCount || p.DTS-q[p.Track][0].DTS > maxHeld {
		q[p.Track][0].Release()
		q.pop(p.Track)
	}
}

// pop drops the oldest packet of a track without releasing it.
func (q *queues) pop(track media.Track) {
	q[track][0] = media.Packet{}
	q[track] = q[track][1:]
}

func (q *queues) clear() {
	for track := range q {
		q.cut(media.Track(track), len(q[track]))
		q[track] = nil
	}
}

// cut releases the n oldest packets of a track.
func (q *queues) cut(track media.Track, n int) {
	for range n {
		q[track][0].Release()
		q.pop(track)
	}
}

// begin drops what cannot be played without what came before, and returns the
// time of the first packet that stays; false when there is none.
func (q *queues) begin() (time.Duration, bool) {
	pictures, sound := q[media.Video], q[media.Audio]
	if len(pictures) == 0 {
		if len(sound) == 0 {
			return 0, false
		}
		return sound[0].DTS, true
	}
	key := len(pictures) - 1
	for key >= 0 && !pictures[key].Keyframe {
		key--
	}
	if key < 0 {
		return 0, false
	}
	at := pictures[key].DTS
	q.cut(media.Video, key)
	n := 0
	for n < len(sound) && sound[n].DTS < at {
		n++
	}
	q.cut(media.Audio, n)
	return at, true
}
