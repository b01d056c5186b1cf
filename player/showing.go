package player

import (
	"context"

	"rill/media"
	"rill/media/ffmpeg"
)

// show brings the picture into the form the screen wants and gives it to the
// pacer, unless the cursor has jumped since. The caller keeps its reference.
func (v *videoStage) show(ctx context.Context, pic *media.Picture) {
	if v.err != nil || v.buffer.Level().Serial != v.serial || v.still() && v.progress.begun(media.Video, v.serial) {
		return
	}
	shown, err := v.scale(pic)
	if err != nil {
		v.err = err
		return
	}
	if v.cfg.Luma {
		shown.Luma = ffmpeg.Luma(pic)
	}
	v.err = v.give(ctx, shown)
	v.progress.begin(media.Video, v.serial)
}

// give hands a picture to the pacer when it is the session's turn, unless the
// cursor has jumped until then.
func (v *videoStage) give(ctx context.Context, pic *media.Picture) error {
	outdated := func() bool { return v.buffer.Level().Serial != v.serial }
	if err := v.turn.await(ctx, media.Video, outdated); err != nil || outdated() {
		pic.Release()
		return err
	}
	v.given = true
	pic.Source, pic.Serial, pic.Base = v.number, v.serial, v.turn.offset()
	return v.pacer.Push(ctx, pic)
}

// scale brings the picture to the size that the screen asks for, if it does.
func (v *videoStage) scale(pic *media.Picture) (*media.Picture, error) {
	view := v.view.Load()
	if view.width <= 0 || view.height <= 0 {
		return pic.View(), nil
	}
	width, height := fit(pic, *view)
	scaled, err := v.scaler.Scale(pic, width, height)
	if err == nil {
		keepShape(scaled, pic)
	}
	return scaled, err
}
