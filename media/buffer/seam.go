package buffer

import (
	"time"

	"rill/media"
)

const (
	// How much of one track is staged before the other one is held not to come.
	soundPatience   = 2 * time.Second
	picturePatience = 8 * time.Second // some servers begin with the next keyframe

	// warmUp is how much sound from before a decoder is given: MP3 refers to some
	// packets back, and all overlap with the last one.
	warmUp = 80 * time.Millisecond

	// maxHole is how long the way to the next keyframe may be that nobody fills.
	maxHole = 20 * time.Second
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
		n, more := t.nextKeyframe(0)
		if s.free(t.packets[0]) || s.overlaps(t, n, more) {
			s.settle(s.measure(t.packets[0]))
			return
		}
		if !more {
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
	return key.PTS >= s.seam.From && key.PTS > s.shown(key.Track)
}

// settle joins if both sources reach far enough.
func (s *Splice) settle(c cut) {
	hole := s.hole(c)
	switch {
	case hole > maxHole && s.alone:
		s.fail(ErrApart)
	case hole > 0 && !s.alone && !s.buffer.ended: // the other source may yet fill it
	case s.over || s.enough(c):
		s.join(c)
	}
}

// lacking reports that a track that is held will not come.
func (s *Splice) lacking() bool {
	for i, patience := range [2]time.Duration{media.Video: s.picturePatience(), media.Audio: soundPatience} {
		other := &s.staged[1-i]
		if s.buffer.tracks[i].any && !s.staged[i].any && other.any && (s.over || other.newest-s.since >= patience) {
			return true
		}
	}
	return false
}

// picturePatience is short where nothing else comes meanwhile.
func (s *Splice) picturePatience() time.Duration {
	if s.alone {
		return soundPatience
	}
	return picturePatience
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
		s.meet(&c, max(key.PTS, min(s.warm(), held.newest)))
	}
	if n := c.skip[media.Audio]; n > 0 && !same {
		c.want[media.Audio] = n + 1
		c.skip[media.Audio] = staged.before(staged.packets[n-1].DTS - warmUp)
	}
	c.keep[media.Video] = s.buffer.tracks[media.Video].shownBefore(key.PTS)
	return c
}

// warm is when a decoder that begins with what is staged has warmed up.
func (s *Splice) warm() time.Duration {
	if staged := &s.staged[media.Audio]; len(staged.packets) > 0 {
		return staged.packets[0].DTS + warmUp + staged.spacing()
	}
	return 0
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
		from := max(c.key.DTS, held.position())
		if len(staged.packets) < c.want[i] || staged.newest < min(from+s.seam.Lead, held.newest) {
			return false
		}
	}
	return true
}

// hole is how much is missing between the held packets and those behind a cut.
func (s *Splice) hole(c cut) (hole time.Duration) {
	for i := range s.staged {
		held, next := &s.buffer.tracks[i], s.staged[i].packets[c.skip[i]:]
		if held.any && len(next) > 0 {
			hole = max(hole, next[0].PTS-held.newest-held.spacing()*3/2)
		}
	}
	return hole
}

// format is how the newest packet is coded; nil when there is none.
func (t *track) format() *media.Format {
	if len(t.packets) == 0 {
		return nil
	}
	return t.packets[len(t.packets)-1].Format
}
