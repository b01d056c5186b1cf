package ffmpeg

import (
	"time"

	"rill/media"
)

// renditions remembers which rendition the last packets were of. H.264 delays
// a picture by 16 others at most, threads by a few more.
type renditions struct {
	ring [32]struct {
		pts       time.Duration
		rendition int
	}
	next int
}

func (r *renditions) note(p media.Packet) {
	r.ring[r.next].pts, r.ring[r.next].rendition = p.PTS, p.Rendition
	r.next = (r.next + 1) % len(r.ring)
}

// of returns the rendition of the latest packet with that PTS.
func (r *renditions) of(pts time.Duration) int {
	for i := range r.ring {
		e := r.ring[(r.next-1-i+2*len(r.ring))%len(r.ring)]
		if e.pts == pts {
			return e.rendition
		}
	}
	return 0
}
