package mp4

import (
	"encoding/binary"
	"io"
)

// Sizes gives the sizes of a track's samples.
type Sizes struct{ column }

// Sizes returns the sizes of the samples (stsz or stz2) in the file r.
func (t *Track) Sizes(r io.ReaderAt) *Sizes {
	kind := "stsz"
	if _, ok := t.tables["stz2"]; ok {
		kind = "stz2"
	}
	return &Sizes{*t.column(kind, r)}
}

// Count returns how many samples there are.
func (s *Sizes) Count() uint32 { return s.count }

// Of returns the size of sample i, counted from 0; 0 when there is none.
func (s *Sizes) Of(i uint32) uint32 {
	if s.same != 0 {
		return s.same
	}
	switch b := s.entry(i); {
	case b == nil:
		return 0
	case s.bits == 4 && i%2 == 0:
		return uint32(b[0] >> 4)
	case s.bits == 4:
		return uint32(b[0] & 0xf)
	case s.bits == 8:
		return uint32(b[0])
	case s.bits == 16:
		return uint32(binary.BigEndian.Uint16(b))
	default:
		return binary.BigEndian.Uint32(b)
	}
}

// Sum returns the size of n samples from the first on; false when there are
// fewer.
func (s *Sizes) Sum(first, n uint32) (int64, bool) {
	if first > s.count || n > s.count-first {
		return 0, false
	}
	if s.same != 0 {
		return int64(n) * int64(s.same), true
	}
	var total int64
	for i := range n {
		total += int64(s.Of(first + i))
	}
	return total, true
}
