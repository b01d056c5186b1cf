package recording

import (
	"errors"
	"io"
	"time"

	"rill/media/origin/internal/wire"
)

func (s *scanner) add(t tag) error {
	if s.tags++; s.tags > maxTags || len(s.index.keys) > maxKeys {
		return errSize
	}
	switch {
	case t.Kind == wire.Data:
		return s.keep(&s.index.Metadata, t)
	case t.Kind == wire.Video && t.Header():
		return s.keep(&s.index.Video, t)
	case t.Kind == wire.Audio && t.Header():
		return s.keep(&s.index.Audio, t)
	case t.Kind == wire.Video || t.Kind == wire.Audio:
		s.media(t)
	}
	return nil
}

// keep stores the first body of its kind.
func (s *scanner) keep(body *[]byte, t tag) error {
	if *body != nil || t.size > maxConfig {
		return nil
	}
	*body = make([]byte, t.size)
	_, err := s.file.ReadAt(*body, t.offset+tagHeader)
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

// media notes where the track ends and whether playing can start at t.
func (s *scanner) media(t tag) {
	first := len(s.index.keys) == 0
	if first {
		s.index.start = t.at
	}
	at := max(0, t.at-s.index.start)
	if first || s.key(t, at) {
		s.index.keys = append(s.index.keys, key{max(at, s.latest), t.offset})
		s.latest = max(at, s.latest)
	}
	e := &s.ends[t.Kind-wire.Audio]
	if at > e.last {
		e.step, e.last = at-e.last, at
	}
	s.video = s.video || t.Kind == wire.Video
}

// key reports whether a later tag is a key. The first picture is none: playing
// starts at the first tag, so that sound before it is not lost.
func (s *scanner) key(t tag, at time.Duration) bool {
	if t.Kind == wire.Video {
		return s.video && t.Keyframe()
	}
	return !s.video && s.index.Video == nil && at >= s.latest+audioKeys
}

func (s *scanner) finish() (*Index, error) {
	if len(s.index.keys) == 0 {
		return nil, errEmpty
	}
	for _, e := range s.ends {
		s.index.Duration = max(s.index.Duration, e.last+e.step)
	}
	return s.index, nil
}
