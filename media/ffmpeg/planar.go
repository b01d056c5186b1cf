package ffmpeg

// #include "bridge.h"
import "C"

import "rill/media"

// planar takes frames out of the decoder. Those in a layout that nobody draws
// (4:2:2, 4:4:4, grey, RGB) become I420.
type planar struct {
	converter converter
}

// take moves f, or what it was converted to, into a frame of its own.
func (c *planar) take(f *C.AVFrame) (*C.AVFrame, error) {
	own := C.av_frame_alloc()
	if own == nil {
		return nil, failure("decode", C.rill_no_memory)
	}
	if _, ok := layoutOf(f.format); ok {
		C.av_frame_move_ref(own, f)
		return own, nil
	}
	if err := c.convert(own, f); err != nil {
		C.av_frame_free(&own)
		return nil, err
	}
	return own, nil
}

func (c *planar) convert(to, from *C.AVFrame) error {
	describe(to, from)
	if code := C.av_frame_get_buffer(to, 0); code < 0 {
		return failure("decode", code)
	}
	source := surface{int(from.width), int(from.height), C.enum_AVPixelFormat(from.format)}
	target := surface{source.width, source.height, i420}
	if err := c.converter.prepare(source, target, colours{matrixOf(to), fullRange(to)}); err != nil {
		return err
	}
	c.converter.convert(C.rill_planes_of(from), C.rill_planes_of(to), source.height)
	return nil
}

func (c *planar) close() { c.converter.close() }

// describe gives one frame the properties of another, as I420.
func describe(to, from *C.AVFrame) {
	C.av_frame_copy_props(to, from)
	to.width, to.height, to.format = from.width, from.height, i420
	if fullRange(from) {
		to.color_range = C.AVCOL_RANGE_JPEG
	}
	if from.colorspace == C.AVCOL_SPC_RGB {
		to.colorspace, to.color_range = C.AVCOL_SPC_UNSPECIFIED, C.AVCOL_RANGE_MPEG
	}
}

// layoutOf returns the layout of pictures in a pixel format, if they need no
// conversion.
func layoutOf(format C.int) (media.Layout, bool) {
	switch format {
	case C.AV_PIX_FMT_YUV420P, C.AV_PIX_FMT_YUVJ420P, C.AV_PIX_FMT_YUVA420P:
		return media.I420, true
	case C.AV_PIX_FMT_NV12:
		return media.NV12, true
	case C.AV_PIX_FMT_YUV420P10LE:
		return media.I42010, true
	}
	return 0, false
}
