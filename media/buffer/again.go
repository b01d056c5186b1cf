package buffer

import (
	"math"
	"time"

	"rill/media"
)

// maxAgain is how much is decoded again where that fills a hole.
const maxAgain = 10 * time.Second

// shown returns until when a track's pictures were read; before all times when
// none was.
func (s *Splice) shown(track media.Track) time.Duration {
	held := &s.buffer.tracks[track]
	read, at := held.read(), time.Duration(math.MinInt64)
	for _, p := range held.packets[max(0, read-reordered):read] {
		at = max(at, p.PTS)
	}
	return at
}

// overlaps reports that the group of pictures which is staged first, though some
// of it was read already, is needed all the same: nobody fills the hole up to the
// one after it. What was read comes again, for the decoder alone.
func (s *Splice) overlaps(t *track, next int, more bool) bool {
	held, key := &s.buffer.tracks[media.Video], t.packets[0]
	if !s.alone || key.Track != media.Video || key.PTS < s.seam.From || s.shown(media.Video)-key.PTS > maxAgain {
		return false
	}
	return !more || t.packets[next].PTS > held.newest+held.spacing()*3/2
}
