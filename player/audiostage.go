package player

import (
	"context"
	"errors"
	"io"
	"time"

	"rill/media"
	"rill/media/audio"
	"rill/media/buffer"
	"rill/media/ffmpeg"
	"rill/media/tempo"
)

// audioStage decodes the session's sound and gives it to the output.
type audioStage struct {
	*session
	decoder *ffmpeg.AudioDecoder
	mixer   *ffmpeg.Resampler
	tempo   *tempo.Tempo
	output  *audio.Output
	shape   [2]int // rate and channels of the output

	format  *media.Format
	decoded time.Duration // where the sound of the decoder ends
	fresh   bool          // the decoder has just taken the place of another one
	declick declicker

	serial   int
	entered  bool          // the output is its own
	given    bool          // something since the last jump
	expected time.Duration // where the next sound belongs; the target after a jump
	damage   damage
	err      error // of what the decoder emitted to
}

func (a *audioStage) run(ctx context.Context) error {
	defer a.close()
	for {
		r, err := a.buffer.Next(ctx, media.Audio)
		a.follow(r)
		switch {
		case errors.Is(err, io.EOF):
			err = a.finish(ctx)
		case err == nil:
			err = a.decode(ctx, r.Packet)
			r.Packet.Release()
		}
		if err != nil {
			return err
		}
	}
}

func (a *audioStage) close() {
	if a.decoder != nil {
		a.decoder.Close()
	}
	if a.mixer != nil {
		a.mixer.Close()
	}
}

// follow notices that the cursor jumped, when whoever made it jump is done.
func (a *audioStage) follow(r buffer.Reading) {
	if r.Serial == a.serial {
		return
	}
	a.jumping.Lock()
	defer a.jumping.Unlock()
	a.serial, a.expected = r.Serial, r.Target
	a.decoded, a.fresh, a.declick.last = 0, false, nil
	if a.decoder != nil {
		a.decoder.Flush()
	}
	if a.mixer != nil {
		a.mixer.Flush()
	}
	a.tempo.Flush()
	if a.given {
		a.speaker.flush()
		a.given = false
	}
}

func (a *audioStage) decode(ctx context.Context, p media.Packet) (err error) {
	if a.decoder == nil {
		if a.decoder, err = ffmpeg.NewAudioDecoder(p.Format); err != nil {
			return err
		}
	}
	if err = a.changeover(ctx, p); err != nil {
		return err
	}
	a.facts.audio.Store(p.Format)
	err = a.decoder.Decode(p, func(s media.Samples) { a.emit(ctx, s) })
	return a.damage.judge(a.err, err)
}

// finish plays out the rest and waits until there is something to read again.
func (a *audioStage) finish(ctx context.Context) error {
	if a.decoder != nil {
		err := a.decoder.Drain(func(s media.Samples) { a.emit(ctx, s) })
		if err = a.damage.judge(a.err, err); err != nil {
			return err
		}
	}
	if err := a.drain(ctx); err != nil {
		return err
	}
	a.outcome.sound(a.expected)
	a.progress.finish(media.Audio, a.serial)
	a.wake()
	return a.buffer.AwaitJump(ctx, a.serial)
}

// emit brings the samples into the output's shape and in place.
func (a *audioStage) emit(ctx context.Context, s media.Samples) {
	if s = a.overlap(s); a.err != nil || s.Frames() == 0 {
		return
	}
	outdated := func() bool { return a.buffer.Level().Serial != a.serial }
	if a.err = a.turn.await(ctx, media.Audio, outdated); a.err != nil || outdated() {
		return
	}
	if a.err = a.adapt(ctx, s); a.err != nil {
		return
	}
	if s, a.err = a.mixer.Convert(a.grid.snap(s)); a.err != nil {
		return
	}
	if a.fresh && s.Frames() > 0 {
		a.declick.join(s)
		a.fresh = false
	}
	a.err = a.place(ctx, s)
}

// drain gives what the resampler and the tempo hold back.
func (a *audioStage) drain(ctx context.Context) error {
	if a.mixer != nil {
		rest, err := a.mixer.Drain(a.expected)
		if err != nil {
			return err
		}
		if err := a.place(ctx, rest); err != nil {
			return err
		}
	}
	return a.sound(ctx, a.tempo.Drain(a.expected))
}

// adapt opens an output for the shape of the samples, or takes the one that is
// in use; surround becomes stereo.
func (a *audioStage) adapt(ctx context.Context, s media.Samples) error {
	shape := a.form(s)
	if a.output != nil && a.output.Err() == nil && a.shape == shape {
		return nil
	}
	if a.output != nil && errors.Is(a.output.Err(), audio.ErrLost) {
		a.speaker.lost()
	}
	if err := a.speaker.clear(ctx, shape); err != nil {
		return err
	}
	output, err := a.speaker.open(ctx, shape[0], shape[1])
	if err != nil {
		return err
	}
	if a.mixer == nil || a.shape != shape {
		a.mixer = ffmpeg.NewResampler(shape[0], shape[1])
		a.tempo.Flush()
	}
	a.output, a.shape = output, shape
	return nil
}
