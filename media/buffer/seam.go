package buffer

import (
	"slices"
	"time"

	"rill/media"
)

const (
	// How much of one track is staged before the other one is held not to come.
	soundPatience   = 2 * time.Second
	picturePatience = 15 * time.Second // some servers begin with the next keyframe
)

// try joins at the first staged keyframe that allows it, and forgets those that
// never will.
func (s *Splice) try() {
	if s.err != nil || s.joined {
		return
	}
	if s.lacking() {
		s.fail(ErrTracks)
		return
	}
	t := s.lead()
	for len(t.keys) > 0 {
		t.dropOldest(t.index(0))
		if s.free(t.packets[0]) {
			s.settle(s.measure(t.packets[0]))
			return
		}
		n, ok := t.nextKeyframe(0)
		if !ok {
			return
		}
		t.dropOldest(n)
	}
}

// lead is the staged track that decides where the seam is.
func (s *Splice) lead() *track {
	if s.buffer.tracks[media.Video].any {
		return &s.staged[media.Video]
	}
	return &s.staged[media.Audio]
}

// free reports that nothing shown at a keyframe's time or after it was read.
func (s *Splice) free(key media.Packet) bool {
	held := &s.buffer.tracks[key.Track]
	read := held.read()
	for _, p := range held.packets[max(0, read-reordered):read] {
		if p.PTS >= key.PTS {
			return false
		}
	}
	return key.PTS >= s.seam.From
}

// settle joins if both sources reach far enough.
func (s *Splice) settle(c cut) {
	if s.over || s.enough(c) {
		s.join(c)
	}
}

// lacking reports that a track that is held will not come.
func (s *Splice) lacking() bool {
	for i, patience := range [2]time.Duration{media.Video: picturePatience, media.Audio: soundPatience} {
		other := &s.staged[1-i]
		if s.buffer.tracks[i].any && !s.staged[i].any && other.any && (s.over || other.newest-s.since >= patience) {
			return true
		}
	}
	return false
}

// A cut is where the tracks are to be joined: of each, how many packets of the
// held ones stay, how many of the staged ones are left out, and how many have to
// be there.
type cut struct {
	key  media.Packet
	keep [2]int
	skip [2]int
	want [2]int
}

// measure finds the cut that belongs to a keyframe, the first staged packet.
// Sound goes over with the picture, or, where decoders do not notice, where what
// is held of it ends.
func (s *Splice) measure(key media.Packet) cut {
	c := cut{key: key, want: [2]int{1, 1}}
	held, staged := &s.buffer.tracks[media.Audio], &s.staged[media.Audio]
	same := held.format().Equal(staged.format())
	switch {
	case key.Track == media.Audio:
		s.meet(&c, key.PTS+staged.spacing())
	case same:
		s.meet(&c, held.newest+held.spacing())
	default:
		s.meet(&c, key.PTS)
	}
	if n := c.skip[media.Audio]; n > 0 && !same {
		c.skip[media.Audio], c.want[media.Audio] = n-1, n+1 // for the decoder to warm up
	}
	c.keep[media.Video] = s.buffer.tracks[media.Video].shownBefore(key.PTS)
	return c
}

// meet cuts the sound at a time, or where it was read.
func (s *Splice) meet(c *cut, at time.Duration) {
	held, staged := &s.buffer.tracks[media.Audio], &s.staged[media.Audio]
	keep := len(held.packets)
	if keep == 0 || len(staged.packets) == 0 {
		c.keep[media.Audio] = keep
		return
	}
	half := held.spacing() / 2
	keep = max(held.read(), held.before(max(at, staged.packets[0].DTS)-half))
	if keep > 0 {
		c.skip[media.Audio] = staged.before(held.packets[keep-1].DTS + half + 1)
	}
	c.keep[media.Audio] = keep
}

// enough reports that the held packets reach the seam, and the staged ones so
// far beyond it that the change cannot cause a stall.
func (s *Splice) enough(c cut) bool {
	for i := range s.staged {
		held, staged := &s.buffer.tracks[i], &s.staged[i]
		if !held.any {
			continue
		}
		if len(staged.packets) < c.want[i] || staged.newest < min(c.key.DTS+s.seam.Lead, held.newest) {
			return false
		}
		if !s.alone && !s.buffer.ended && held.misses(staged.packets[c.skip[i]:]) {
			return false // the other source may yet fill the hole
		}
	}
	return true
}

// misses reports that something belongs between the newest packet and the next
// ones.
func (t *track) misses(next []media.Packet) bool {
	return len(next) > 0 && t.newest+t.spacing()*3/2 < next[0].PTS
}

// format is how the newest packet is coded; nil when there is none.
func (t *track) format() *media.Format {
	if len(t.packets) == 0 {
		return nil
	}
	return t.packets[len(t.packets)-1].Format
}

// read counts the packets that were ever read, or lie before one that was.
func (t *track) read() int {
	return max(t.cursor, min(int(t.passed-t.first), len(t.packets)))
}

// shownBefore counts the packets up to the last one that is shown before pts.
func (t *track) shownBefore(pts time.Duration) int {
	n := len(t.packets)
	for n > t.read() && t.packets[n-1].PTS >= pts {
		n--
	}
	return n
}

// spacing is how far packets are apart: the middle of the last few distances.
func (t *track) spacing() time.Duration {
	last := t.packets[max(0, len(t.packets)-9):]
	if len(last) < 2 {
		return 0
	}
	apart := make([]time.Duration, len(last)-1)
	for i := range apart {
		apart[i] = last[i+1].DTS - last[i].DTS
	}
	slices.Sort(apart)
	return apart[len(apart)/2]
}
