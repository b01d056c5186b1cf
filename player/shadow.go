package player

import (
	"sync/atomic"
	"time"

	"rill/media"
	"rill/media/buffer"
	"rill/media/rtmp"
	"rill/player/internal/align"
	"rill/player/internal/tracks"
	"rill/player/status"
)

const (
	dialLead  = 2 * time.Second        // ahead of what is shown: where another connection is to begin at the earliest
	overrun   = 500 * time.Millisecond // beyond what is held: the old connection is needed yet
	mostEarly = 4096                   // packets of which it is not known where they belong
)

// A shadow is a connection that delivers another rendition beside the one that
// plays, until it takes its place.
type shadow struct {
	*link
	feed     feed
	change   *switching
	splice   *buffer.Splice
	tracks   tracks.Tracks
	timeline buffer.Timeline
	match    *align.Match // nil: it is known where packets belong
	early    []media.Packet
	metadata *media.Metadata

	at       time.Duration // where a recording is to begin
	seen     atomic.Bool   // something that can be decoded has come
	meets    bool          // it begins in what is held
	learning bool          // it plays from the beginning, to learn how it is coded
}

// newShadow prepares for another connection, and lets the old one wait where the
// line is to be relieved.
func (l *link) newShadow(t *switching) *shadow {
	newest := l.buffer.Level().Newest()
	s := &shadow{link: l, change: t, at: min(l.switchAt(everything)+2*askew, newest)}
	if at, ok := l.buffer.NextKeyframe(l.position() + max(dialLead, t.keep)); ok {
		s.at = at
	} else if at, ok = l.buffer.KeyframeTime(newest); ok && l.holdBack(t.rung) {
		s.at = at
	}
	l.holdBack(t.rung)
	live, b := l.facts.get().live(), l.buffer.Level()
	seam := buffer.Seam{Lead: joinLead}
	if live {
		seam.Lead = max(liveFast/2, min(joinLead, b.Unread()/2))
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if live {
		s.match = align.New()
		t.match = s.match
	}
	s.splice = l.buffer.Splice(seam)
	l.over.beside = s.splice
	return s
}

// play reads until the rendition is in the buffer.
func (s *shadow) play() error {
	o := s.options()
	switch {
	case s.learning:
		o = rtmp.PlayOptions{Reset: true}
	case o.Start > 0:
		s.mu.Lock()
		o.Start, o.Formats = s.at, s.formats[s.feed.rung]
		s.mu.Unlock()
		if s.item.Length > 0 {
			o.Length = max(time.Millisecond, s.item.Start+s.item.Length-s.at)
		}
	}
	if err := s.feed.stream.Play(o); err != nil {
		return err
	}
	for {
		e, err := s.feed.stream.Read()
		if err != nil {
			return err
		}
		if err := s.handle(e); err != nil {
			return err
		}
		if _, ok := s.splice.Joined(); ok {
			return nil
		}
	}
}

func (s *shadow) handle(e rtmp.Event) error {
	switch e.Kind {
	case rtmp.KindPacket:
		return s.packet(e.Packet)
	case rtmp.KindStatus:
		return s.status(e.Status)
	case rtmp.KindMetadata:
		s.metadata = &e.Metadata
	case rtmp.KindUnsupported:
		return e.Unsupported
	}
	return nil
}

func (s *shadow) status(st rtmp.Status) error {
	switch status.Of(st.Code, st.Level).Action {
	case status.Fail, status.OffAir:
		return &rtmp.StatusError{Status: st}
	case status.Arrive:
		s.learning = false
	case status.Finish:
		return s.end()
	case status.FinishRecord:
		if s.match == nil {
			return s.end()
		}
	}
	return nil
}

// packet takes in a packet of the rendition.
func (s *shadow) packet(p media.Packet) error {
	if s.learn(p); s.learning || !s.tracks.Admit(p, false) {
		p.Release()
		return nil
	}
	p.Rendition = s.feed.rung
	s.mu.Lock()
	s.remember(s.feed.rung, p)
	s.mu.Unlock()
	if s.match != nil {
		return s.place(p)
	}
	s.timeline.Map(&p)
	if level := s.buffer.Level(); p.DTS > level.Newest()+overrun {
		s.letGo()
		s.despair(level.Unread())
	}
	if err := s.push(p); err != nil {
		return err
	}
	return s.relieve(p)
}

// relieve joins without the connection that was held back, once it is quiet, if
// what is staged begins in what is held.
func (s *shadow) relieve(p media.Packet) error {
	level := s.buffer.Level()
	if p.Keyframe && (p.Track == media.Video || !level.Video.Present) && p.PTS <= level.Newest() {
		s.meets = true
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.meets || !s.over.quiet {
		return nil
	}
	return s.splice.Alone()
}

// push stages a packet. The connection that plays does not come in between.
func (s *shadow) push(p media.Packet) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.splice.Push(p)
}

// end says that all of the rendition has come, unless it is still to go to the
// middle.
func (s *shadow) end() error {
	switch seen := s.seen.Load(); {
	case seen && s.learning:
		return nil
	case !seen && !s.learning:
		return errTacit
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.splice.End()
}

// drop gives the shadow up.
func (s *shadow) drop() {
	s.splice.Drop()
	for _, p := range s.early {
		p.Release()
	}
}
