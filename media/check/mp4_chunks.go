package check

import (
	"fmt"

	"rill/media/mp4"
)

// chunks checks that every chunk lies in the media, behind the one before or
// before it, and that there are as many samples as sizes.
func (f *mp4File) chunks(t *mp4.Track, sizes *mp4.Sizes) {
	chunks, used := t.Chunks(f.s), uint32(0)
	var before extent
	for c, ok := chunks.Next(); ok && f.s.err == nil; c, ok = chunks.Next() {
		lies, ok := f.chunk(t, c, sizes)
		if !ok {
			return
		}
		if lies.overlaps(before) {
			f.contradiction(t, fmt.Sprintf("the chunk at byte %d overlaps the one before", lies.begin))
			return
		}
		before = lies
		used += c.Samples
	}
	switch {
	case chunks.Disorder():
		f.contradiction(t, "stsc is not in order")
	case used != sizes.Count():
		f.contradiction(t, fmt.Sprintf("%d of %d samples are in chunks", used, sizes.Count()))
	}
}

// extent is where bytes lie.
type extent struct{ begin, end int64 }

func (e extent) overlaps(o extent) bool { return e.begin < o.end && o.begin < e.end }

// chunk checks a chunk by itself and returns where it lies.
func (f *mp4File) chunk(t *mp4.Track, c mp4.Chunk, sizes *mp4.Sizes) (extent, bool) {
	size, ok := sizes.Sum(c.First, c.Samples)
	switch {
	case !ok:
		f.contradiction(t, fmt.Sprintf("a chunk wants %d samples of %d that are left", c.Samples, sizes.Count()-c.First))
		return extent{}, false
	case c.Entry == 0 || int64(c.Entry) > int64(len(t.Entries)):
		f.contradiction(t, fmt.Sprintf("a chunk is coded as entry %d of %d of stsd", c.Entry, len(t.Entries)))
		return extent{}, false
	case c.Offset > uint64(f.Size) || size > f.Size-int64(c.Offset):
		f.add(Finding{
			Code: MP4Outside, Offset: t.Offset,
			Detail: fmt.Sprintf("%d bytes at %d of %d", size, c.Offset, f.Size),
		})
		return extent{}, false
	case !f.movie.Holds(int64(c.Offset), size):
		f.contradiction(t, fmt.Sprintf("%d bytes at %d lie outside the media (mdat)", size, c.Offset))
		return extent{}, false
	}
	return extent{int64(c.Offset), int64(c.Offset) + size}, true
}
