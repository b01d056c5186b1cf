package mp4

import (
	"io"
	"math"
)

// A Sample says where a sample lies and when it is due, in units of its track.
type Sample struct {
	Number   uint32 // counted from 0
	Offset   int64  // in the file
	Size     uint32
	DTS, PTS int64
	Keyframe bool
}

// Samples goes through the samples of a track in their order. Of the file it
// holds a few kilobytes.
type Samples struct {
	track   *Track
	r       io.ReaderAt
	sizes   *Sizes
	chunks  *Chunks
	times   *Runs
	offsets *Runs
	keys    *Keys

	number uint32 // of the next sample
	chunk  Chunk
	place  uint64 // of the next sample, while it lies in the chunk
	dts    uint64
}

// Samples goes through the samples in the file r, which is one that the track
// was read from.
func (t *Track) Samples(r io.ReaderAt) *Samples {
	s := &Samples{track: t, r: r, sizes: t.Sizes(r), keys: t.Keys(r)}
	s.rewind()
	return s
}

func (s *Samples) rewind() {
	s.chunks, s.times, s.offsets = s.track.Chunks(s.r), s.track.Times(s.r), s.track.Offsets(s.r)
	s.number, s.chunk, s.dts = 0, Chunk{}, 0
}

// Next returns the next sample; false behind the last one, and where the
// tables contradict each other.
func (s *Samples) Next() (Sample, bool) {
	if s.number >= s.sizes.count || s.dts > math.MaxInt64/2 {
		return Sample{}, false
	}
	for uint64(s.number) >= uint64(s.chunk.First)+uint64(s.chunk.Samples) {
		var ok bool
		if s.chunk, ok = s.chunks.Next(); !ok || s.chunks.disorder {
			return Sample{}, false
		}
		s.place = s.chunk.Offset
	}
	next := Sample{
		Number: s.number, Offset: int64(s.place), Size: s.sizes.Of(s.number), DTS: int64(s.dts), Keyframe: s.keys.has(s.number),
	}
	next.PTS = next.DTS + int64(int32(s.offsets.one())) // signed, whatever the version of the box says
	s.place += uint64(next.Size)
	s.dts += uint64(s.times.one())
	s.number++
	return next, s.place <= math.MaxInt64
}

// Jump goes to the last sample at or before dts where decoding can start, or to
// the first one.
func (s *Samples) Jump(dts int64) {
	n := s.track.Times(s.r).at(uint64(max(dts, 0)))
	s.start(s.keys.before(uint32(min(n, uint64(max(s.sizes.count, 1)-1)))))
}

// start goes to sample n.
func (s *Samples) start(n uint32) {
	s.rewind()
	s.keys.jump(n)
	s.chunks.skip(n)
	chunk, ok := s.chunks.Next()
	skipped, whole := s.sizes.Sum(chunk.First, n-chunk.First)
	if !ok || !whole {
		s.number = s.sizes.count
		return
	}
	s.chunk, s.place = chunk, chunk.Offset+uint64(skipped)
	s.dts = s.times.skip(n)
	s.offsets.skip(n)
	s.number = n
}
