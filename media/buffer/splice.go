package buffer

import (
	"errors"
	"time"

	"rill/media"
)

// Why a Splice cannot take place. What is held stays as it is.
var (
	ErrApart    = errors.New("buffer: splice: the timelines have nothing in common")
	ErrTracks   = errors.New("buffer: splice: the other source lacks a track")
	ErrOverflow = errors.New("buffer: splice: too much is staged")
	ErrDropped  = errors.New("buffer: splice: given up")
)

// A Seam says where a Splice may take place.
type Seam struct {
	From time.Duration // nothing that is shown before is replaced
	Lead time.Duration // how much has to be there from the seam on, unless less is replaced
}

// A Splice brings the packets of another source of the same content into a
// Buffer: another rendition, another connection. They are staged, and at the
// first of their keyframes that allows it they take the place of everything
// held from there on, in one step. Nothing that was read is ever replaced, the
// Serial stays, and every picture and every sound comes once: sound of the same
// format is kept as far as it is held. Afterwards packets are appended. Its
// methods may be called from any goroutine.
type Splice struct {
	buffer *Buffer
	seam   Seam
	staged [2]track
	alone  bool // the source that was there before sends nothing more
	over   bool // nor does this one

	joined bool
	at     time.Duration    // where, by PTS
	edge   [2]time.Duration // by PTS: what comes before is there already, since joined
	has    [2]bool          // tracks that are spliced
	since  time.Duration    // DTS of the first packet staged
	err    error
}

// Splice begins to stage. One Splice at a time is of use; a Clear gives it up.
func (b *Buffer) Splice(seam Seam) *Splice {
	b.mu.Lock()
	defer b.mu.Unlock()
	s := &Splice{buffer: b, seam: seam}
	b.splice.forget(ErrDropped)
	b.splice = s
	if b.closed {
		s.fail(ErrClosed)
	}
	return s
}

// Push takes over the packet. It returns why the Splice cannot take place, from
// then on always.
func (s *Splice) Push(p media.Packet) error {
	s.buffer.mu.Lock()
	defer s.buffer.mu.Unlock()
	switch {
	case s.err != nil || p.Track > media.Audio:
		p.Release()
	case s.joined:
		s.append(p)
	default:
		s.stage(p)
		s.try()
	}
	return s.err
}

// Alone says that the source from before sends nothing more: the seam may then
// leave a hole.
func (s *Splice) Alone() error {
	s.buffer.mu.Lock()
	defer s.buffer.mu.Unlock()
	s.alone = true
	s.try()
	return s.err
}

// End says that all of this source was pushed. The Splice takes place now,
// whatever its Lead, or fails, and the Buffer ends with it.
func (s *Splice) End() error {
	s.buffer.mu.Lock()
	defer s.buffer.mu.Unlock()
	s.over = true
	s.try()
	if !s.joined {
		s.fail(ErrApart)
		return s.err
	}
	s.buffer.ended = s.err == nil
	s.buffer.wake()
	return s.err
}

// Drop gives the Splice up. What was joined stays.
func (s *Splice) Drop() {
	s.buffer.mu.Lock()
	defer s.buffer.mu.Unlock()
	s.fail(ErrDropped)
}

// Joined returns the PTS of the first picture of the other source, once it has
// taken over.
func (s *Splice) Joined() (time.Duration, bool) {
	s.buffer.mu.Lock()
	defer s.buffer.mu.Unlock()
	return s.at, s.joined
}

// fail gives the Splice up, for the first reason.
func (s *Splice) fail(err error) {
	if s.err != nil {
		return
	}
	s.err = err
	for i := range s.staged {
		s.staged[i].clear()
	}
}

// forget gives the Splice up, or, where it has taken place, lets go of what it
// knows about the seam: that is not held any more.
func (s *Splice) forget(err error) {
	switch {
	case s == nil:
	case s.joined:
		s.edge = [2]time.Duration{}
	default:
		s.fail(err)
	}
}

// bytes is how much is staged. Nothing of it was read.
func (s *Splice) bytes() int64 { return s.staged[media.Video].unread + s.staged[media.Audio].unread }

// stage keeps a packet until the seam is found. A track that the buffer does
// not have is left out.
func (s *Splice) stage(p media.Packet) {
	t := &s.staged[p.Track]
	if !s.buffer.tracks[p.Track].any || t.repeats(p) {
		p.Release()
		return
	}
	if !s.staged[media.Video].any && !s.staged[media.Audio].any {
		s.since = p.DTS
	}
	t.push(p)
	switch limits := s.buffer.limits; {
	case s.buffer.bytes+s.bytes() > limits.Bytes:
		s.fail(ErrOverflow)
	case max(s.staged[media.Video].ahead(), s.staged[media.Audio].ahead()) > limits.Forward:
		s.fail(ErrApart)
	}
}

// append adds a packet after the seam. Pictures that lead up to it, and sound
// that was kept from before, are there already.
func (s *Splice) append(p media.Packet) {
	if !s.has[p.Track] || p.PTS < s.edge[p.Track] {
		p.Release()
		return
	}
	s.buffer.push(p)
}
