package player

import (
	"context"
	"errors"
	"io"
	"time"

	"rill/media"
	"rill/media/buffer"
	"rill/media/ffmpeg"
)

// videoStage decodes the session's pictures and gives them to the pacer.
type videoStage struct {
	*session
	decoder *ffmpeg.VideoDecoder
	scaler  ffmpeg.Scaler

	serial int
	target time.Duration
	damage damage
	err    error // of what the decoder emitted to
}

func (v *videoStage) run(ctx context.Context) error {
	defer v.close()
	for {
		r, err := v.buffer.Next(ctx, media.Video)
		v.follow(r)
		switch {
		case errors.Is(err, io.EOF):
			err = v.finish(ctx)
		case err == nil:
			err = v.decode(ctx, r.Packet)
			r.Packet.Release()
		}
		if err != nil {
			return err
		}
	}
}

func (v *videoStage) close() {
	v.scaler.Close()
	if v.decoder != nil {
		v.decoder.Close()
	}
}

// follow notices that the cursor jumped, when whoever made it jump is done.
func (v *videoStage) follow(r buffer.Reading) {
	if r.Serial == v.serial {
		return
	}
	v.jumping.Lock()
	defer v.jumping.Unlock()
	v.serial, v.target = r.Serial, r.Target
	if v.decoder != nil {
		v.decoder.Flush()
	}
	v.pacer.Flush()
}

func (v *videoStage) decode(ctx context.Context, p media.Packet) (err error) {
	if v.decoder == nil {
		if v.decoder, err = ffmpeg.NewVideoDecoder(p.Format); err != nil {
			return err
		}
	}
	v.facts.video.Store(p.Format)
	v.decoder.Discard(v.spare(p))
	err = v.decoder.Decode(p, func(pic *media.Picture) { v.emit(ctx, pic) })
	return v.damage.judge(v.err, err)
}

// spare returns what need not be decoded on the way to the target of a seek:
// pictures that are not shown and that no other depends on.
func (v *videoStage) spare(p media.Packet) ffmpeg.Discard {
	if p.PTS < v.target {
		return ffmpeg.DiscardNonReference
	}
	return ffmpeg.DiscardNothing
}

// finish shows the rest and waits until there is something to read again.
func (v *videoStage) finish(ctx context.Context) error {
	if v.decoder != nil {
		err := v.decoder.Drain(func(pic *media.Picture) { v.emit(ctx, pic) })
		if err = v.damage.judge(v.err, err); err != nil {
			return err
		}
	}
	v.progress.finish(media.Video, v.serial)
	return v.buffer.AwaitJump(ctx, v.serial)
}

// emit brings the picture into the form the screen wants. What lies before the
// target of a seek is decoded for the pictures after it, and not shown.
func (v *videoStage) emit(ctx context.Context, pic *media.Picture) {
	if v.err != nil || pic.PTS < v.target {
		pic.Release()
		return
	}
	if v.cfg.Luma {
		pic.Luma = ffmpeg.Luma(pic)
	}
	pic, v.err = v.scale(pic)
	if v.err != nil {
		return
	}
	pic.Serial = v.serial
	v.err = v.pacer.Push(ctx, pic)
	v.progress.begin(media.Video, v.serial)
}

// scale brings the picture to the size that the screen asks for, if it does.
func (v *videoStage) scale(pic *media.Picture) (*media.Picture, error) {
	view := v.view.Load()
	if view.width <= 0 || view.height <= 0 {
		return pic, nil
	}
	defer pic.Release()
	width, height := fit(pic, *view)
	scaled, err := v.scaler.Scale(pic, width, height)
	if err == nil {
		keepShape(scaled, pic)
	}
	return scaled, err
}
