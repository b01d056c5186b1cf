package player

import (
	"time"

	"rill/media"
	"rill/media/buffer"
)

// place finds out where the packets of a live stream belong.
func (s *shadow) place(p media.Packet) error {
	s.early = append(s.early, p)
	s.mu.Lock()
	s.match.New(p, time.Now())
	common := -s.link.timeline.Source(0)
	shift, ok := s.match.Shift(common, time.Now())
	if ok {
		s.match, s.change.match = nil, nil
		s.timeline = s.link.timeline.Beside(shift - common)
	}
	s.mu.Unlock()
	switch {
	case ok:
	case len(s.early) >= mostEarly:
		return buffer.ErrOverflow
	default:
		return nil
	}
	early := s.early
	s.early = nil
	var err error
	for _, p := range early {
		s.timeline.Map(&p)
		err = s.push(p)
	}
	return err
}
