package player

import (
	"context"
	"time"

	"rill/media"
)

// changeover has the decoder give what it holds of a rendition before the first
// packet of another one. What the other one shows too is left to it.
func (v *videoStage) changeover(ctx context.Context, p media.Packet) error {
	if p.Rendition == v.rendition {
		return nil
	}
	v.rendition = p.Rendition
	if v.decoder == nil {
		return nil
	}
	err := v.active().Drain(func(pic *media.Picture) {
		if pic.PTS >= p.PTS {
			pic.Release()
			return
		}
		v.emit(ctx, pic)
	})
	v.dismiss()
	if v.seen = 0; p.PTS <= v.emitted {
		v.seen = v.emitted
	}
	return v.damage.judge(v.err, err)
}

// repeats reports that a picture was shown of the rendition before. The times of
// renditions may differ by less than a picture.
func (v *videoStage) repeats(pic *media.Picture) bool {
	return v.seen > 0 && pic.PTS < v.seen+max(pic.Duration/2, time.Millisecond)
}

// changeover has the decoder give what it holds before the first packet of
// another format. That one only warms the next decoder up: what it sounds like
// was heard already.
func (a *audioStage) changeover(ctx context.Context, p media.Packet) error {
	if a.format == nil || p.Format.Equal(a.format) {
		a.format = p.Format
		return nil
	}
	a.format = p.Format
	err := a.decoder.Drain(func(s media.Samples) { a.emit(ctx, s) })
	if err = a.damage.judge(a.err, err); err != nil {
		return err
	}
	a.fresh = true
	return a.rest(ctx)
}

// rest plays what the resampler holds back.
func (a *audioStage) rest(ctx context.Context) error {
	if a.mixer == nil {
		return nil
	}
	s, err := a.mixer.Drain(a.expected)
	if err != nil {
		return err
	}
	return a.place(ctx, s)
}

// overlap takes off what a new decoder repeats of what the last one gave, and
// notes how far the sound has got.
func (a *audioStage) overlap(s media.Samples) media.Samples {
	if a.fresh && s.PTS < a.decoded {
		s = cut(s, a.decoded-s.PTS)
	}
	if s.Frames() > 0 {
		a.decoded = s.PTS + s.Duration()
	}
	return s
}
