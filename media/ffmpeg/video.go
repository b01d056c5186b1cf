package ffmpeg

// #include "bridge.h"
import "C"

import (
	"runtime"
	"time"

	"rill/media"
)

const (
	maxThreads = 4

	// Encoders in hardware end here. A stream can make the decoder keep 17
	// pictures and more, which is 430 MB.
	maxPixels = 4096 * 4096

	// One thread decodes 1080p60 in a quarter of its time. Frame threads delay
	// each picture by a packet per thread, so only larger ones get them.
	singleThreadPixels = 1920 * 1088
)

// Discard says which pictures are not worth decoding.
type Discard uint8

// What can be discarded. A decoder that falls behind may leave out what no
// other picture depends on.
const (
	DiscardNothing Discard = iota
	DiscardNonReference
	DiscardNonKeyframes
)

// A VideoDecoder turns the packets of one track into pictures.
type VideoDecoder struct {
	codec      *codec
	format     *media.Format
	frames     bool // several pictures are decoded at a time
	discard    Discard
	planar     planar
	renditions renditions
}

// NewVideoDecoder opens a decoder for f. It fails with a
// *media.UnsupportedCodecError or an *Error.
func NewVideoDecoder(f *media.Format) (*VideoDecoder, error) {
	return newVideoDecoder(f, false)
}

// NewFastVideoDecoder does what NewVideoDecoder does for whoever has packets to
// spare: it decodes several pictures at a time, and completes each of them up to
// four packets later (measured: half a group of pictures of 720p in two thirds of
// the time with two threads on two cores, and in more with three).
func NewFastVideoDecoder(f *media.Format) (*VideoDecoder, error) {
	return newVideoDecoder(f, true)
}

func newVideoDecoder(f *media.Format, frames bool) (*VideoDecoder, error) {
	d := &VideoDecoder{frames: frames}
	if err := d.open(f); err != nil {
		return nil, err
	}
	return d, nil
}

// Decode feeds one packet and calls emit for each picture it completes, in
// order of presentation; emit owns the picture's reference. The packet's data
// is copied. A packet with another Format first delivers what is delayed, then
// goes to a decoder of that Format. After a *CorruptError the decoder takes
// the next packet; every other error is the end.
func (d *VideoDecoder) Decode(p media.Packet, emit func(*media.Picture)) error {
	if err := d.follow(p.Format, emit); err != nil {
		return err
	}
	if d.discard != DiscardNothing && disposable(p) {
		return nil
	}
	d.renditions.note(p)
	return d.codec.decode(p, d.deliver(d.codec, emit))
}

// Drain delivers the pictures that are delayed at the end of the stream. The
// decoder is then as after Flush.
func (d *VideoDecoder) Drain(emit func(*media.Picture)) error {
	return d.codec.drain(d.deliver(d.codec, emit))
}

// Flush forgets all packets. The next one has to be a keyframe.
func (d *VideoDecoder) Flush() { d.codec.flush() }

// Discard leaves out pictures from the next packet on.
func (d *VideoDecoder) Discard(what Discard) {
	d.discard = what
	d.codec.ctx.skip_frame = [...]C.enum_AVDiscard{
		C.AVDISCARD_DEFAULT, C.AVDISCARD_NONREF, C.AVDISCARD_NONKEY,
	}[min(what, DiscardNonKeyframes)]
}

// Close frees the decoder, not the pictures it gave away.
func (d *VideoDecoder) Close() {
	d.codec.close()
	d.planar.close()
}

func (d *VideoDecoder) open(f *media.Format) error {
	id, ok := videoCodec(f)
	if !ok {
		return unsupported(media.Video, f)
	}
	codec, err := openCodec(f, id, func(ctx *C.AVCodecContext) { d.tune(ctx, f) })
	if err != nil {
		return err
	}
	d.codec, d.format = codec, f
	d.Discard(d.discard)
	return nil
}

func (d *VideoDecoder) follow(f *media.Format, emit func(*media.Picture)) error {
	if f == d.format || f.Equal(d.format) {
		return nil
	}
	last := d.codec
	if err := d.open(f); err != nil {
		return err
	}
	defer last.close()
	_ = last.drain(d.deliver(last, emit))
	return nil
}

func (d *VideoDecoder) deliver(c *codec, emit func(*media.Picture)) func(*C.AVFrame) error {
	return func(f *C.AVFrame) error {
		frame, err := d.planar.take(f)
		if err != nil {
			return err
		}
		p := newPicture(frame)
		p.Rendition = d.renditions.of(p.PTS)
		p.Duration = nominal(c.ctx.framerate)
		emit(p)
		return nil
	}
}

func (d *VideoDecoder) tune(ctx *C.AVCodecContext, f *media.Format) {
	ctx.max_pixels = maxPixels
	ctx.flags |= C.AV_CODEC_FLAG_UNALIGNED
	ctx.thread_type, ctx.thread_count = C.FF_THREAD_SLICE, 1
	if d.frames || f.Width*f.Height > singleThreadPixels {
		ctx.thread_type = C.FF_THREAD_FRAME
		ctx.thread_count = C.int(min(runtime.NumCPU(), maxThreads))
	}
}

// nominal is how long a picture lasts at the frame rate that the stream
// states; 0 when it states none or one that nobody uses.
func nominal(rate C.AVRational) time.Duration {
	if rate.num <= 0 || rate.den <= 0 || rate.num < rate.den || rate.num/rate.den > 300 {
		return 0
	}
	return time.Second * time.Duration(rate.den) / time.Duration(rate.num)
}
