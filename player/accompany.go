package player

import (
	"context"
	"errors"

	"rill/media/rtmp"
)

// accompany plays another rendition on a connection beside, and puts that in the
// place of the one that plays.
func (l *link) accompany(ctx context.Context, t *switching) error {
	u, err := l.addressOf(t.rung)
	if err != nil {
		return err
	}
	err = l.venture(ctx, l.newShadow(t), u)
	if !errors.Is(err, errTacit) || ctx.Err() != nil {
		return err
	}
	s := l.newShadow(t)
	s.learning = true
	return l.venture(ctx, s, u)
}

// venture makes the connection, and hands it over once it is joined.
func (l *link) venture(ctx context.Context, s *shadow, u rtmp.URL) error {
	life, abort := context.WithCancelCause(s.change.life)
	release := context.AfterFunc(ctx, func() { abort(context.Cause(ctx)) })
	defer release()
	err := s.run(life, u, abort)
	if _, ok := s.splice.Joined(); !ok {
		abort(nil)
		s.drop()
		return err
	}
	l.hand(s)
	return nil
}

// run makes the connection, and reads until the rendition is in the buffer.
func (s *shadow) run(ctx context.Context, u rtmp.URL, abort context.CancelCauseFunc) (err error) {
	if s.feed, err = s.open(ctx, u); err != nil {
		return err
	}
	s.feed.rung = s.change.rung
	defer s.listen(abort).Stop()
	if err = s.play(); err != nil {
		s.feed.close()
	}
	return err
}
