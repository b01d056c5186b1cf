package media

import (
	"sync/atomic"
	"time"
)

// Layout says how a picture's samples lie in its planes.
type Layout uint8

// The layouts of a picture. In the 10 bit layout each sample is two bytes,
// little endian, in the low bits.
const (
	I420   Layout = iota // three planes, chroma halved both ways
	NV12                 // two planes, chroma interleaved
	I42010               // I420 with 10 bit samples
	RGBA                 // one plane, four bytes per pixel, alpha 255
)

// Matrix says how luma and chroma become red, green and blue.
type Matrix uint8

// The colour matrices.
const (
	BT709 Matrix = iota
	BT601
	BT2020
)

// A Picture is one decoded picture. It starts with one reference; its planes
// are valid until the last Release. Nobody writes to a picture once it left
// its maker.
type Picture struct {
	PTS      time.Duration
	Duration time.Duration // until the next picture is due; 0 when unknown
	Base     time.Duration // when PTS 0 would be due: items that follow each other share a clock

	Width, Height int // visible size in pixels
	Layout        Layout
	Planes        [3][]byte
	Stride        [3]int // bytes from one row to the next
	Matrix        Matrix
	FullRange     bool // luma 0..255 rather than 16..235

	AspectWidth, AspectHeight int // shape of one pixel; 0:0 and 1:1 mean square

	Rendition int
	Source    int    // which item it is of, where several share a clock
	Serial    int    // which run of the buffer it came from; a seek starts another
	Luma      uint32 // CRC-32 (IEEE) of the visible luma; 0 unless asked for

	refs atomic.Int32
	free func()
}

// Own makes the caller the holder of the only reference and sets what the last
// Release does; free may be nil.
func (p *Picture) Own(free func()) *Picture {
	p.refs.Store(1)
	p.free = free
	return p
}

// View returns another picture of the same planes, whose maker the caller is. It
// holds a reference to p until its own last Release.
func (p *Picture) View() *Picture {
	p.Retain()
	v := &Picture{
		PTS: p.PTS, Duration: p.Duration, Base: p.Base,
		Width: p.Width, Height: p.Height, Layout: p.Layout, Planes: p.Planes, Stride: p.Stride,
		Matrix: p.Matrix, FullRange: p.FullRange,
		AspectWidth: p.AspectWidth, AspectHeight: p.AspectHeight,
		Rendition: p.Rendition, Source: p.Source, Serial: p.Serial, Luma: p.Luma,
	}
	return v.Own(p.Release)
}

// Due returns when the picture is due by the clock.
func (p *Picture) Due() time.Duration { return p.Base + p.PTS }

// Retain adds a reference.
func (p *Picture) Retain() { p.refs.Add(1) }

// Release drops a reference.
func (p *Picture) Release() {
	if p.refs.Add(-1) == 0 && p.free != nil {
		p.free()
	}
}
