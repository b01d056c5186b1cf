package player

import (
	"context"

	"rill/media"
	"rill/media/ffmpeg"
)

// show brings the picture into the form the screen wants and gives it to the
// pacer, unless the cursor has jumped since. The caller keeps its reference.
func (v *videoStage) show(ctx context.Context, pic *media.Picture) {
	if v.err != nil || v.buffer.Level().Serial != v.serial {
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
	shown.Serial = v.serial
	v.err = v.pacer.Push(ctx, shown)
	v.progress.begin(media.Video, v.serial)
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
