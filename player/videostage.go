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
	runner  *ffmpeg.VideoDecoder // instead, from a jump to the next group of pictures
	scaler  ffmpeg.Scaler

	rendition int // of the last packet

	serial  int
	target  time.Duration
	given   bool          // something since the last jump
	careful bool          // pictures before the target are kept too
	next    int64         // number of the packet that the decoder wants next
	emitted time.Duration // PTS of the last picture that the decoder gave
	seen    time.Duration // what another rendition shows up to then was shown of the one before
	recent  recent
	last    lastPicture
	final   bool // the target is the end
	damage  damage
	err     error // of what the decoder emitted to
}

func (v *videoStage) run(ctx context.Context) error {
	defer v.close()
	for {
		r, err := v.buffer.Next(ctx, media.Video)
		v.follow(ctx, r)
		switch {
		case errors.Is(err, io.EOF):
			err = v.finish(ctx)
		case err == nil:
			err = v.take(ctx, r)
		}
		if err != nil {
			return err
		}
	}
}

func (v *videoStage) close() {
	v.recent.clear()
	v.last.clear()
	v.scaler.Close()
	v.dismiss()
	if v.decoder != nil {
		v.decoder.Close()
	}
}

// follow notices that the cursor jumped, when whoever made it jump is done.
func (v *videoStage) follow(ctx context.Context, r buffer.Reading) {
	if r.Serial == v.serial {
		return
	}
	v.jumping.Lock()
	shown, kept := v.recent.from(r.Target), v.reaches(r)
	v.serial, v.target, v.careful = r.Serial, r.Target, v.seeks.stepping()
	v.final = v.session.final(r.Target)
	v.last.clear()
	if v.given {
		v.pacer.Flush()
		v.given = false
	}
	v.jumping.Unlock()
	if !kept {
		v.restart(r)
		return
	}
	for _, pic := range shown {
		v.show(ctx, pic)
	}
}

// reaches reports that a jump needs no keyframe: the decoder is beyond it, and
// on its way to the target without having left anything out, or not so far
// beyond that the picture is not there any more.
func (v *videoStage) reaches(r buffer.Reading) bool {
	if r.Packet.Format == nil || r.Number >= v.next {
		return false
	}
	return len(v.recent.from(r.Target)) > 0 || r.Target > v.emitted && r.Target >= v.target
}

// restart makes the decoder begin anew with what was read.
func (v *videoStage) restart(r buffer.Reading) {
	v.next, v.emitted, v.seen = r.Number, 0, 0
	v.recent.clear()
	v.dismiss()
	if v.decoder != nil {
		v.decoder.Flush()
	}
	v.dispatch(r)
}

// take decodes a packet, unless that was done before the cursor jumped back.
func (v *videoStage) take(ctx context.Context, r buffer.Reading) error {
	defer r.Packet.Release()
	if r.Number < v.next {
		return nil
	}
	v.next = r.Number + 1
	return v.decode(ctx, r.Packet)
}

func (v *videoStage) decode(ctx context.Context, p media.Packet) (err error) {
	if err = v.changeover(ctx, p); err != nil {
		return err
	}
	if v.decoder == nil {
		if v.decoder, err = ffmpeg.NewVideoDecoder(p.Format); err != nil {
			return err
		}
	}
	v.facts.video.Store(p.Format)
	v.relieve(ctx, p)
	v.active().Discard(v.spare(p))
	err = v.active().Decode(p, func(pic *media.Picture) { v.emit(ctx, pic) })
	return v.damage.judge(v.err, err)
}

// spare returns what need not be decoded on the way to the target of a seek:
// pictures that are not shown and that no other depends on.
func (v *videoStage) spare(p media.Packet) ffmpeg.Discard {
	if p.PTS < v.target && !v.careful && !v.final {
		v.recent.clear()
		return ffmpeg.DiscardNonReference
	}
	return ffmpeg.DiscardNothing
}

// finish shows the rest and waits until there is something to read again.
func (v *videoStage) finish(ctx context.Context) error {
	if v.decoder != nil {
		err := v.active().Drain(func(pic *media.Picture) { v.emit(ctx, pic) })
		if err = v.damage.judge(v.err, err); err != nil {
			return err
		}
	}
	if err := v.conclude(ctx); err != nil {
		return err
	}
	v.progress.finish(media.Video, v.serial)
	v.wake()
	return v.buffer.AwaitJump(ctx, v.serial)
}

// emit takes over a picture of the decoder. What lies before the target of a
// seek is decoded for the pictures after it, and not shown.
func (v *videoStage) emit(ctx context.Context, pic *media.Picture) {
	defer pic.Release()
	if v.repeats(pic) {
		return
	}
	v.emitted = pic.PTS
	switch {
	case v.err != nil:
	case !v.outcome.shows(pic.PTS):
		return
	case v.careful:
		v.recent.add(pic, recentStepping)
	case pic.PTS >= v.target:
		v.recent.add(pic, recentPlaying)
	}
	if pic.PTS >= v.target {
		v.show(ctx, pic)
	} else if v.err == nil {
		v.last.keep(pic)
	}
}
