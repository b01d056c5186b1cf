package player

import (
	"sort"
	"time"

	"rill/media"
)

// recent holds the pictures that were decoded last, in the order in which they
// are shown and with none left out between them.
type recent struct {
	pictures []*media.Picture
	bytes    int
}

const (
	recentPlaying  = 16 << 20 // bytes: 11 pictures of 720p, of which 5 wait to be shown
	recentStepping = 64 << 20 // steps back go on from picture to picture
)

// add keeps a picture, and forgets the oldest ones beyond the limit.
func (r *recent) add(p *media.Picture, limit int) {
	if n := len(r.pictures); n > 0 && p.PTS <= r.pictures[n-1].PTS {
		r.clear()
	}
	p.Retain()
	r.pictures = append(r.pictures, p)
	r.bytes += bytesOf(p)
	n := 0
	for ; r.bytes > limit && n < len(r.pictures)-1; n++ {
		r.bytes -= bytesOf(r.pictures[n])
		r.pictures[n].Release()
	}
	r.pictures = append(r.pictures[:0], r.pictures[n:]...)
}

// clear forgets all.
func (r *recent) clear() {
	for _, p := range r.pictures {
		p.Release()
	}
	clear(r.pictures)
	r.pictures, r.bytes = r.pictures[:0], 0
}

// from returns the pictures from a time on; none unless the first one of them
// is certain to be the one that belongs there.
func (r *recent) from(at time.Duration) []*media.Picture {
	if len(r.pictures) == 0 || r.pictures[0].PTS > at {
		return nil
	}
	i := sort.Search(len(r.pictures), func(i int) bool { return r.pictures[i].PTS >= at })
	return r.pictures[i:]
}

func bytesOf(p *media.Picture) (n int) {
	for _, plane := range p.Planes {
		n += len(plane)
	}
	return n
}
