package ffmpeg

// #include "bridge.h"
import "C"

import (
	"time"

	"rill/media"
)

// An AudioDecoder turns the packets of one track into samples of the stream's
// own rate and channels.
type AudioDecoder struct {
	codec       *codec
	format      *media.Format
	interleaver interleaver
	timeline    timeline
}

// NewAudioDecoder opens a decoder for f. It fails with a
// *media.UnsupportedCodecError or an *Error.
func NewAudioDecoder(f *media.Format) (*AudioDecoder, error) {
	d := &AudioDecoder{}
	if err := d.open(f); err != nil {
		return nil, err
	}
	return d, nil
}

// Decode feeds one packet and calls emit for the samples it completes; their
// Data is valid only during the call. Each run begins exactly where the last
// one ended, unless the packet's PTS is more than 10 ms away from that. The
// packet's data is copied. A packet with another Format goes to a decoder of
// that Format. After a *CorruptError the decoder takes the next packet; every
// other error is the end.
func (d *AudioDecoder) Decode(p media.Packet, emit func(media.Samples)) error {
	if err := d.follow(p.Format, emit); err != nil {
		return err
	}
	return d.codec.decode(p, d.deliver(emit))
}

// Drain delivers the samples that are delayed at the end of the stream. The
// decoder is then as after Flush.
func (d *AudioDecoder) Drain(emit func(media.Samples)) error {
	err := d.codec.drain(d.deliver(emit))
	d.timeline = timeline{}
	return err
}

// Flush forgets all packets.
func (d *AudioDecoder) Flush() {
	d.codec.flush()
	d.timeline = timeline{}
}

// Close frees the decoder.
func (d *AudioDecoder) Close() {
	d.codec.close()
	d.interleaver.close()
}

func (d *AudioDecoder) open(f *media.Format) error {
	id, ok := audioCodec(f)
	if !ok {
		return unsupported(media.Audio, f)
	}
	codec, err := openCodec(f, id, func(ctx *C.AVCodecContext) { shape(ctx, f) })
	if err != nil {
		return err
	}
	d.codec, d.format = codec, f
	return nil
}

func (d *AudioDecoder) follow(f *media.Format, emit func(media.Samples)) error {
	if f == d.format || f.Equal(d.format) {
		return nil
	}
	last := d.codec
	if err := d.open(f); err != nil {
		return err
	}
	defer last.close()
	_ = last.drain(d.deliver(emit))
	return nil
}

func (d *AudioDecoder) deliver(emit func(media.Samples)) func(*C.AVFrame) error {
	return func(f *C.AVFrame) error {
		data, err := d.interleaver.interleave(f)
		if err != nil {
			return err
		}
		pts := d.timeline.next()
		if f.best_effort_timestamp != C.AV_NOPTS_VALUE {
			pts = time.Duration(f.best_effort_timestamp)
		}
		rate := int(f.sample_rate)
		emit(media.Samples{
			PTS:      d.timeline.stamp(pts, int(f.nb_samples), rate),
			Rate:     rate,
			Channels: int(f.ch_layout.nb_channels),
			Speakers: uint64(C.rill_speakers(f)),
			Data:     data,
		})
		return nil
	}
}

// shape tells the decoder of a codec without configuration what it cannot know.
func shape(ctx *C.AVCodecContext, f *media.Format) {
	if len(f.Config) == 0 {
		ctx.sample_rate = C.int(f.SampleRate)
		C.av_channel_layout_default(&ctx.ch_layout, C.int(f.Channels))
	}
}
