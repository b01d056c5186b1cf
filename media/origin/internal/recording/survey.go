package recording

import (
	"errors"
	"io"
	"slices"
	"time"

	"rill/media/origin/internal/wire"
)

func (s *scanner) add(t tag) error {
	if s.tags++; s.tags > maxTags || len(s.found.keys) > maxKeys {
		return errSize
	}
	switch {
	case t.Kind == wire.Data && s.index.Metadata == nil:
		body, err := s.body(t)
		s.index.Metadata = body
		return err
	case t.Header():
		return s.head(t)
	case t.Kind == wire.Video || t.Kind == wire.Audio:
		s.media(t)
	}
	return nil
}

// head keeps the first sequence header of a track.
func (s *scanner) head(t tag) error {
	h := head{t.Kind, t.track()}
	if s.heads[h] || len(s.heads) == maxHeads {
		return nil
	}
	s.heads[h] = true
	body, err := s.body(t)
	if body != nil {
		s.index.Headers = append(s.index.Headers, wire.Message{Kind: t.Kind, Body: body})
	}
	return err
}

// track returns the number of the first track in t.
func (t tag) track() uint8 {
	for u := range t.Units() {
		return u.ID
	}
	return 0
}

// body reads a body; nil when it is longer than any should be.
func (s *scanner) body(t tag) ([]byte, error) {
	if t.size > maxConfig {
		return nil, nil
	}
	body := make([]byte, t.size)
	_, err := s.file.ReadAt(body, t.offset+tagHeader)
	if errors.Is(err, io.EOF) {
		return body, nil
	}
	return body, err
}

// media notes where the track ends and whether playing can start at t.
func (s *scanner) media(t tag) {
	first := len(s.found.keys) == 0
	if first {
		s.found.start = t.at
	}
	at := max(0, t.at-s.found.start)
	if first || s.key(t, at) {
		s.found.keys = append(s.found.keys, key{max(at, s.latest), t.offset})
		s.latest = max(at, s.latest)
	}
	e := &s.ends[t.Kind-wire.Audio]
	if at > e.last {
		e.step, e.last = at-e.last, at
	}
	if id := t.track(); t.Kind == wire.Video && (!s.video || id < s.lead) {
		s.video, s.lead = true, id
	}
}

// key reports whether a later tag is a key. The first picture is none: playing
// starts at the first tag, so that sound before it is not lost.
func (s *scanner) key(t tag, at time.Duration) bool {
	if t.Kind == wire.Video {
		return s.video && t.Keyframe() && t.track() <= s.lead
	}
	return !s.video && !s.pictured() && at >= s.latest+audioKeys
}

// pictured reports whether a sequence header has announced pictures.
func (s *scanner) pictured() bool { return slices.ContainsFunc(s.index.Headers, isVideo) }

func isVideo(m wire.Message) bool { return m.Kind == wire.Video }

func (s *scanner) finish() error {
	if len(s.found.keys) == 0 {
		return errEmpty
	}
	for _, e := range s.ends {
		s.index.Duration = max(s.index.Duration, e.last+e.step)
	}
	s.index.medium = s.found
	return nil
}
