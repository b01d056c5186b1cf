package player

import (
	"context"
	"errors"
	"time"

	"rill/media"
	"rill/media/audio"
)

const (
	// hole is a gap between runs of sound that is filled with silence. Wire
	// times are whole milliseconds, and encoders are not exact to a frame.
	hole = 30 * time.Millisecond
	// quiet is how much silence is written at once.
	quiet = 100 * time.Millisecond
)

// place writes the samples where they belong: what lies before is cut off, and
// a hole before them is filled, unless the cursor jumps meanwhile.
func (a *audioStage) place(ctx context.Context, s media.Samples) error {
	if s.Frames() == 0 {
		return nil
	}
	if late := a.expected - s.PTS; late > hole || late > 0 && !a.progress.begun(media.Audio, a.serial) {
		s = cut(s, late)
	}
	if s = a.within(s); s.Frames() == 0 {
		return nil
	}
	for gap := a.enter(s); s.PTS-a.expected > gap; {
		if err := a.write(ctx, silence(s, a.expected, min(quiet, s.PTS-a.expected))); err != nil {
			return err
		}
		if a.buffer.Level().Serial != a.serial {
			return nil
		}
	}
	return a.write(ctx, s)
}

// enter returns how long a gap before the samples may be. Where they are the first
// ones of an item, the gap is from the end of the item before, to the sample.
func (a *audioStage) enter(s media.Samples) (gap time.Duration) {
	if a.entered {
		return hole
	}
	a.entered = true
	before, ok := a.turn.after()
	if !ok {
		return hole
	}
	from := max(before, a.speaker.clock.Now()) - a.turn.offset()
	a.expected = min(a.expected, from)
	return time.Second / time.Duration(s.Rate)
}

// within returns what the length of the item leaves of the samples.
func (a *audioStage) within(s media.Samples) media.Samples {
	if rest := max(0, a.outcome.allowed()-s.PTS); rest < s.Duration() {
		s.Data = s.Data[:int(rest*time.Duration(s.Rate)/time.Second)*s.Channels]
	}
	return s
}

func (a *audioStage) write(ctx context.Context, s media.Samples) error {
	a.expected = s.PTS + s.Duration()
	a.declick.note(s)
	a.tempo.SetSpeed(a.speaker.speed())
	return a.sound(ctx, a.tempo.Stretch(s))
}

// sound gives samples to the output.
func (a *audioStage) sound(ctx context.Context, s media.Samples) error {
	if s.Frames() == 0 {
		return nil
	}
	a.given = true
	s.PTS += a.turn.offset()
	if a.cfg.Samples != nil {
		a.cfg.Samples(s)
	}
	if !a.buffer.Level().Video.Present {
		a.loudness.note(s)
	}
	a.progress.begin(media.Audio, a.serial)
	err := a.output.Write(ctx, s)
	if errors.Is(err, audio.ErrLost) || errors.Is(err, audio.ErrClosed) {
		return nil
	}
	return err
}

// silence returns d of silence at pts in the shape of s.
func silence(s media.Samples, pts, d time.Duration) media.Samples {
	frames := max(1, int(d*time.Duration(s.Rate)/time.Second))
	return media.Samples{PTS: pts, Rate: s.Rate, Channels: s.Channels, Data: make([]float32, frames*s.Channels)}
}

// cut takes d off the front of s.
func cut(s media.Samples, d time.Duration) media.Samples {
	frames := min(s.Frames(), int(d*time.Duration(s.Rate)/time.Second))
	s.Data = s.Data[frames*s.Channels:]
	s.PTS += time.Duration(frames) * time.Second / time.Duration(s.Rate)
	return s
}
