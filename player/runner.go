package player

import (
	"context"
	"time"

	"rill/media"
	"rill/media/buffer"
	"rill/media/ffmpeg"
)

// worthRunning is how far a jump goes beyond its keyframe for a decoder to be
// opened that gets there faster.
const worthRunning = 150 * time.Millisecond

// active returns the decoder that packets go to.
func (v *videoStage) active() *ffmpeg.VideoDecoder {
	if v.runner != nil {
		return v.runner
	}
	return v.decoder
}

// dispatch sends a fast decoder ahead when a recording's target is far from its
// keyframe. It keeps pictures back, which shows where the buffer runs dry.
func (v *videoStage) dispatch(r buffer.Reading) {
	f := r.Packet.Format
	if f == nil || f.Codec != media.H264 || v.facts.get().live() || r.Target-r.Packet.PTS < worthRunning {
		return
	}
	if runner, err := ffmpeg.NewFastVideoDecoder(f); err == nil {
		v.runner = runner
	}
}

// relieve has the usual decoder go on beyond the target, where nothing depends
// on what the fast one has decoded.
func (v *videoStage) relieve(ctx context.Context, p media.Packet) {
	if v.runner == nil || p.PTS <= v.target || !ffmpeg.Refreshes(p) {
		return
	}
	_ = v.runner.Drain(func(pic *media.Picture) { v.emit(ctx, pic) }) // what is damaged is left out
	v.dismiss()
}

func (v *videoStage) dismiss() {
	if v.runner != nil {
		v.runner.Close()
		v.runner = nil
	}
}
