package ffmpeg

// #include "bridge.h"
import "C"

import (
	"math"
	"time"
	"unsafe"

	"rill/media"
)

// newPicture is a view of a frame in one of the layouts of layoutOf. The last
// Release frees the frame.
func newPicture(f *C.AVFrame) *media.Picture {
	layout, _ := layoutOf(f.format)
	p := &media.Picture{
		PTS:       time.Duration(f.best_effort_timestamp),
		Width:     int(f.width),
		Height:    int(f.height),
		Layout:    layout,
		Matrix:    matrixOf(f),
		FullRange: fullRange(f),
	}
	for i := range p.Planes {
		p.Planes[i], p.Stride[i] = plane(p, f, i)
	}
	if aspect := f.sample_aspect_ratio; aspect.num > 0 && aspect.den > 0 {
		p.AspectWidth, p.AspectHeight = int(aspect.num), int(aspect.den)
	}
	return p.Own(func() { C.av_frame_free(&f) })
}

func plane(p *media.Picture, f *C.AVFrame, i int) ([]byte, int) {
	row, rows := extent(p, i)
	if rows == 0 || f.data[i] == nil {
		return nil, 0
	}
	stride := int(f.linesize[i])
	return unsafe.Slice((*byte)(f.data[i]), stride*(rows-1)+row), stride
}

// extent returns how many bytes of how many rows of plane i are visible in a
// planar picture.
func extent(p *media.Picture, i int) (row, rows int) {
	width, height := p.Width, p.Height
	if i > 0 {
		width, height = (width+1)/2, (height+1)/2
	}
	switch {
	case p.Layout == media.NV12 && i == 2:
		return 0, 0
	case p.Layout == media.NV12 && i == 1, p.Layout == media.I42010:
		return 2 * width, height
	}
	return width, height
}

// whole reports whether p is planar and its planes hold what its size promises.
func whole(p *media.Picture) bool {
	if p.Layout > media.I42010 || p.Width <= 0 || p.Height <= 0 || p.Width > maxSurface/p.Height {
		return false
	}
	for i, plane := range p.Planes {
		row, rows := extent(p, i)
		if rows > 0 && (p.Stride[i] < row || p.Stride[i] > math.MaxInt32 || len(plane) < p.Stride[i]*(rows-1)+row) {
			return false
		}
	}
	return true
}
