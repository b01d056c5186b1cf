package ffmpeg

import "rill/media"

const maxSurface = 8192 * 4352 // pixels: an 8K screen

// A Scaler turns pictures into RGBA of an exact size. The zero value is ready.
// It resizes first and converts colours last: swscale is fast at either, and
// three times slower at both together.
type Scaler struct {
	resizer, painter converter

	middle *media.Picture // what resizer made
	pool   pool
}

// Scale returns p, which must be planar, as RGBA of width by height square
// pixels, converted by p's matrix and range. Rows follow each other without a
// gap, so that the plane can be the Pix of an image.RGBA. The caller owns the
// only reference; the memory is pooled and written again only after the last
// Release. It fails with an *Error and may be called again after that.
func (s *Scaler) Scale(p *media.Picture, width, height int) (*media.Picture, error) {
	if width <= 0 || height <= 0 || width > maxSurface/height {
		return nil, &Error{Operation: "scale", Reason: "size is out of range"}
	}
	if !whole(p) {
		return nil, &Error{Operation: "scale", Reason: "picture is not planar or has less than its size"}
	}
	planar, err := s.resize(p, surface{width, height, i420})
	if err != nil {
		return nil, err
	}
	if err := s.painter.prepare(surfaceOf(planar), rgbaOf(planar), coloursOf(p)); err != nil {
		return nil, err
	}
	scaled := s.paint(planar, height)
	scaled.PTS, scaled.Duration, scaled.Rendition, scaled.Luma = p.PTS, p.Duration, p.Rendition, p.Luma
	return scaled, nil
}

// Close frees the scaler, not the pictures it gave away.
func (s *Scaler) Close() {
	s.resizer.close()
	s.painter.close()
	s.middle = nil
}

// resize returns p as I420 of the size, with an even number of rows: those
// that swscale converts fast. The picture is valid until the next call.
func (s *Scaler) resize(p *media.Picture, to surface) (*media.Picture, error) {
	rows := to.height + to.height%2
	if surfaceOf(p) == to && rows == to.height {
		return p, nil
	}
	if err := s.resizer.prepare(surfaceOf(p), to, coloursOf(p)); err != nil {
		return nil, err
	}
	if s.middle == nil || s.middle.Width != to.width || s.middle.Height != rows {
		s.middle = newI420(to.width, rows)
	}
	s.resizer.convert(planesOf(p), planesOf(s.middle), p.Height)
	return s.middle, nil
}

// paint converts p and keeps the first rows of it.
func (s *Scaler) paint(p *media.Picture, rows int) *media.Picture {
	row, stride := 4*p.Width, aligned(4*p.Width)
	memory := s.pool.get(stride * p.Height)
	out := &media.Picture{Width: p.Width, Height: rows, Layout: media.RGBA, FullRange: true}
	out.Planes[0], out.Stride[0] = memory, stride
	s.painter.convert(planesOf(p), planesOf(out), p.Height)
	compact(memory, row, stride)
	out.Planes[0], out.Stride[0] = memory[:row*rows:row*rows], row
	return out.Own(func() { s.pool.put(memory) })
}

// compact closes the gaps between rows. Without gaps swscale would leave out
// the pixels at the end of a row that do not fill a vector.
func compact(b []byte, row, stride int) {
	if row == stride {
		return
	}
	for y := 1; y < len(b)/stride; y++ {
		copy(b[y*row:], b[y*stride:y*stride+row])
	}
}

func newI420(width, height int) *media.Picture {
	p := &media.Picture{Width: width, Height: height, Layout: media.I420}
	for i := range p.Planes {
		row, rows := extent(p, i)
		p.Stride[i] = aligned(row)
		p.Planes[i] = make([]byte, p.Stride[i]*rows)
	}
	return p
}

// aligned rounds up to what the widest vectors are aligned to.
func aligned(n int) int { return (n + 63) &^ 63 }
