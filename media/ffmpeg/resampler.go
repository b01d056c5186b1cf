package ffmpeg

// #include "bridge.h"
import "C"

import (
	"slices"
	"time"
	"unsafe"

	"rill/media"
)

const (
	maxRate     = 768_000 // frames per second
	maxChannels = 64
	maxRun      = 1 << 20 // frames in one call
)

// A Resampler turns samples of any rate and number of channels into one rate
// and number of channels. One goroutine owns it.
type Resampler struct {
	to   sound
	from sound // what swr was made for
	swr  *C.SwrContext
	data []float32
}

// sound is the shape of samples.
type sound struct {
	rate, channels int
	speakers       uint64 // 0 for the usual ones
}

func (s sound) c() C.struct_rill_sound {
	return C.struct_rill_sound{rate: C.int(s.rate), channels: C.int(s.channels), speakers: C.uint64_t(s.speakers)}
}

// NewResampler returns a Resampler to rate frames per second and channels.
func NewResampler(rate, channels int) *Resampler {
	to := sound{rate: rate, channels: channels}
	return &Resampler{to: to, from: to}
}

// Convert returns what s completes of the output, perhaps nothing. Its PTS is
// that of its first frame: it accounts for what the filter holds back. Its
// Data is valid until the next call; when nothing has to be converted it is
// that of s. Surround is mixed down without lowering its volume and can exceed
// 1. When s has another shape than before, the rest of the former input comes
// first. It fails with an *Error and may be called again after that.
func (r *Resampler) Convert(s media.Samples) (media.Samples, error) {
	from := soundOf(s)
	if !from.valid() || !r.to.valid() || s.Frames() > maxRun || len(s.Data)%s.Channels != 0 {
		return media.Samples{}, &Error{Operation: "resample", Reason: "samples are out of range"}
	}
	r.data = r.data[:0]
	if len(s.Data) == 0 {
		return r.output(s.PTS), nil
	}
	if err := r.follow(from); err != nil {
		return media.Samples{}, err
	}
	if r.swr == nil && len(r.data) == 0 {
		return s, nil
	}
	out := r.output(s.PTS - r.delay())
	out.PTS -= out.Duration()
	err := r.push(s.Data)
	out.Data = r.data
	return out, err
}

// Drain returns what the filter holds back, which begins at pts. Its Data is
// valid until the next call. The Resampler is then as after Flush.
func (r *Resampler) Drain(pts time.Duration) (media.Samples, error) {
	r.data = r.data[:0]
	if r.swr == nil {
		return r.output(pts), nil
	}
	err := r.push(nil)
	r.Close()
	return r.output(pts), err
}

// Flush forgets what the filter holds back.
func (r *Resampler) Flush() { r.Close() }

// Close frees the resampler.
func (r *Resampler) Close() {
	C.swr_free(&r.swr)
	r.from = r.to
}

func (r *Resampler) follow(from sound) error {
	if from == r.from {
		return nil
	}
	if err := r.push(nil); err != nil {
		return err
	}
	r.Close()
	if from.rate == r.to.rate && from.channels == r.to.channels {
		r.from = from
		return nil
	}
	silence()
	code := C.rill_open_resampler(&r.swr, r.to.c(), from.c())
	if code < 0 {
		r.Close()
		return failure("resample", code)
	}
	r.from = from
	return nil
}

// push appends what in completes to data, or, for nil, what is held back.
func (r *Resampler) push(in []float32) error {
	if r.swr == nil {
		r.data = append(r.data, in...)
		return nil
	}
	frames := C.int(len(in) / r.from.channels)
	room := C.swr_get_out_samples(r.swr, frames)
	have := len(r.data)
	r.data = grow(r.data, int(room)*r.to.channels)
	n := C.rill_convert_samples(r.swr, floats(r.data[have:]), room, floats(in), frames)
	r.data = r.data[:have+int(max(n, 0))*r.to.channels]
	return failure("resample", n)
}

// delay is how long the input sounds that the filter holds back.
func (r *Resampler) delay() time.Duration {
	if r.swr == nil {
		return 0
	}
	return time.Duration(C.swr_get_delay(r.swr, C.int64_t(time.Second)))
}

func (r *Resampler) output(pts time.Duration) media.Samples {
	return media.Samples{PTS: pts, Rate: r.to.rate, Channels: r.to.channels, Data: r.data}
}

// soundOf returns the shape of s. Who says nothing about mono and stereo means
// what everybody means.
func soundOf(s media.Samples) sound {
	from := sound{rate: s.Rate, channels: s.Channels}
	if s.Channels > 2 {
		from.speakers = s.Speakers
	}
	return from
}

func (s sound) valid() bool {
	return s.rate > 0 && s.rate <= maxRate && s.channels > 0 && s.channels <= maxChannels
}

// grow extends s by n values with unspecified content.
func grow(s []float32, n int) []float32 {
	return slices.Grow(s, n)[:len(s)+n]
}

func floats(s []float32) *C.float { return (*C.float)(unsafe.SliceData(s)) }
