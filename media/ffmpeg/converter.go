package ffmpeg

// #include "bridge.h"
import "C"

import (
	"unsafe"

	"rill/media"
)

// converter is swscale for one pair of surfaces at a time. The zero value is
// ready. Its filter is bilinear; swscale's fast bilinear changes pixels even
// where nothing has to be resized.
type converter struct {
	sws      *C.struct_SwsContext
	from, to surface // what sws was made for
	colours  colours
}

// surface is the shape of a picture in memory.
type surface struct {
	width, height int
	format        C.enum_AVPixelFormat
}

type colours struct {
	matrix    media.Matrix
	fullRange bool
}

const i420 = C.AV_PIX_FMT_YUV420P

func (c *converter) prepare(from, to surface, with colours) error {
	if c.sws != nil && c.from == from && c.to == to && c.colours == with {
		return nil
	}
	c.close()
	silence()
	c.sws = C.sws_getContext(
		C.int(from.width), C.int(from.height), from.format,
		C.int(to.width), C.int(to.height), to.format,
		C.SWS_BILINEAR, nil, nil, nil)
	if c.sws == nil {
		return &Error{Operation: "scale", Reason: "picture cannot be converted"}
	}
	c.from, c.to, c.colours = from, to, with
	c.colour()
	return nil
}

// convert writes a whole picture of height rows.
func (c *converter) convert(from, to C.struct_rill_planes, height int) {
	C.rill_scale(c.sws, C.int(height), from, to)
}

// colour gives swscale the matrix. The range changes only on the way to RGB.
func (c *converter) colour() {
	const unity = 1 << 16 // of contrast and saturation
	table := C.sws_getCoefficients([...]C.int{
		media.BT709: C.SWS_CS_ITU709, media.BT601: C.SWS_CS_ITU601, media.BT2020: C.SWS_CS_BT2020,
	}[c.colours.matrix])
	full := C.int(0)
	if c.colours.fullRange {
		full = 1
	}
	C.sws_setColorspaceDetails(c.sws, table, full, table, full, 0, unity, unity)
}

func (c *converter) close() {
	C.sws_freeContext(c.sws)
	c.sws = nil
}

func surfaceOf(p *media.Picture) surface {
	return surface{p.Width, p.Height, [...]C.enum_AVPixelFormat{
		media.I420: i420, media.NV12: C.AV_PIX_FMT_NV12, media.I42010: C.AV_PIX_FMT_YUV420P10LE,
	}[p.Layout]}
}

func rgbaOf(p *media.Picture) surface { return surface{p.Width, p.Height, C.AV_PIX_FMT_RGBA} }

func coloursOf(p *media.Picture) colours { return colours{min(p.Matrix, media.BT2020), p.FullRange} }

func planesOf(p *media.Picture) (planes C.struct_rill_planes) {
	for i, plane := range p.Planes {
		planes.data[i] = (*C.uint8_t)(unsafe.SliceData(plane))
		planes.stride[i] = C.int(p.Stride[i])
	}
	return planes
}
