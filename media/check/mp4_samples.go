package check

import (
	"fmt"
	"math"
	"time"

	"rill/media/mp4"
)

func (f *mp4File) contradiction(t *mp4.Track, detail string) {
	f.add(Finding{Code: MP4Table, Offset: t.Offset, Detail: detail})
}

// samples checks the sample tables of t and returns how long its samples last
// and how many they are.
func (f *mp4File) samples(t *mp4.Track, tolerance time.Duration) (time.Duration, uint32) {
	sizes := t.Sizes(f.s)
	count := sizes.Count()
	if f.movie.Fragments != nil && count == 0 {
		return 0, 0
	}
	f.chunks(t, sizes)
	f.keyframes(t, count)
	return f.times(t, count, tolerance), count
}

// chunks checks that every chunk lies inside the file and that there are as
// many samples as sizes.
func (f *mp4File) chunks(t *mp4.Track, sizes *mp4.Sizes) {
	chunks, used := t.Chunks(f.s), uint32(0)
	for c, ok := chunks.Next(); ok && f.s.err == nil; c, ok = chunks.Next() {
		if !f.chunk(t, c, sizes) {
			return
		}
		used += c.Samples
	}
	switch {
	case chunks.Disorder():
		f.contradiction(t, "stsc is not in order")
	case used != sizes.Count():
		f.contradiction(t, fmt.Sprintf("%d of %d samples are in chunks", used, sizes.Count()))
	}
}

func (f *mp4File) chunk(t *mp4.Track, c mp4.Chunk, sizes *mp4.Sizes) bool {
	size, ok := sizes.Sum(c.First, c.Samples)
	switch {
	case !ok:
		f.contradiction(t, fmt.Sprintf("a chunk wants %d samples of %d that are left", c.Samples, sizes.Count()-c.First))
		return false
	case c.Offset > uint64(f.Size) || size > f.Size-int64(c.Offset):
		f.add(Finding{
			Code: MP4Outside, Offset: t.Offset,
			Detail: fmt.Sprintf("%d bytes at %d of %d", size, c.Offset, f.Size),
		})
		return false
	}
	return true
}

// times compares stts with the number of samples and the track's duration.
func (f *mp4File) times(t *mp4.Track, samples uint32, tolerance time.Duration) time.Duration {
	times := t.Times(f.s)
	var count, ticks uint64
	for n, length, ok := times.Next(); ok; n, length, ok = times.Next() {
		count += uint64(n)
		ticks += uint64(n) * uint64(length)
	}
	if count != uint64(samples) {
		f.contradiction(t, fmt.Sprintf("stts has times of %d samples, there are %d", count, samples))
	}
	length, said := t.Time(int64(min(ticks, math.MaxInt64))), t.Time(int64(min(t.Duration, math.MaxInt64)))
	if d := (said - length).Abs(); d > tolerance {
		f.add(Finding{
			Code: MP4Duration, Offset: t.Offset,
			Detail: fmt.Sprintf("%.3f s, %.3f s in fact", said.Seconds(), length.Seconds()),
		})
	}
	return length
}

// keyframes checks stss: a video track without it has keyframes only.
func (f *mp4File) keyframes(t *mp4.Track, samples uint32) {
	keys := t.Keys(f.s)
	if keys.All() || samples == 0 {
		return
	}
	last := uint32(0)
	for n, ok := keys.Next(); ok; n, ok = keys.Next() {
		if n <= last || n > samples {
			f.contradiction(t, fmt.Sprintf("stss names sample %d after %d, of %d", n, last, samples))
			return
		}
		last = n
	}
	if last == 0 && t.Handler == "vide" {
		f.add(Finding{Code: MP4NoKeyframe, Offset: t.Offset})
	}
}
