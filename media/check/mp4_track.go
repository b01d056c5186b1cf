package check

import (
	"cmp"
	"fmt"
	"math"
	"time"

	"rill/media/mp4"
)

// track returns how long the samples of t last, and whether it can be played.
func (f *mp4File) track(t *mp4.Track) (time.Duration, bool) {
	codec, known := f.codec(t)
	f.edits(t)
	length, count := time.Duration(0), uint32(0)
	if f.header(t.Offset, t.Lacks(), t.Timescale) {
		length, count = f.samples(t)
	}
	kind := cmp.Or(map[string]string{"vide": "video", "soun": "audio"}[t.Handler], "data")
	f.Tracks = append(f.Tracks, Track{Kind: kind, Codec: codec, Packets: int64(count), Duration: length})
	f.Duration = max(f.Duration, length)
	return length, known && count > 0
}

// edits looks for edits that do more than to begin at once at the beginning.
func (f *mp4File) edits(t *mp4.Track) {
	if len(t.Edits) > 1 || len(t.Edits) == 1 && t.Edits[0].Media != 0 {
		f.add(Finding{Code: MP4EditList, Offset: t.EditBox.Offset})
	}
}

func (f *mp4File) contradiction(t *mp4.Track, detail string) {
	f.add(Finding{Code: MP4Table, Offset: t.Offset, Detail: detail})
}

// samples checks the sample tables of t and returns how long its samples last
// and how many they are.
func (f *mp4File) samples(t *mp4.Track) (time.Duration, uint32) {
	sizes := t.Sizes(f.s)
	count := sizes.Count()
	if f.movie.Fragments != nil && count == 0 {
		return 0, 0
	}
	f.chunks(t, sizes)
	f.keyframes(t, count)
	f.delays(t, count)
	return f.times(t, count), count
}

// times compares stts with the number of samples and the track's duration.
func (f *mp4File) times(t *mp4.Track, samples uint32) time.Duration {
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
	f.duration(t.Offset, said, length)
	return length
}

// maxDelay is how much later or earlier than it is decoded a sample may be
// shown.
const maxDelay = time.Minute

// delays checks ctts, which a track without B-pictures has not.
func (f *mp4File) delays(t *mp4.Track, samples uint32) {
	delays, count := t.Offsets(f.s), uint64(0)
	for n, delay, ok := delays.Next(); ok; n, delay, ok = delays.Next() {
		if d := t.Time(int64(int32(delay))); d.Abs() > maxDelay {
			f.contradiction(t, fmt.Sprintf("sample %d is shown %.0f s after it is decoded", count+1, d.Seconds()))
			return
		}
		count += uint64(n)
	}
	if count > 0 && count != uint64(samples) {
		f.contradiction(t, fmt.Sprintf("ctts has times of %d samples, there are %d", count, samples))
	}
}

// keyframes checks stss: a video track without it has keyframes only.
func (f *mp4File) keyframes(t *mp4.Track, samples uint32) {
	keys := t.Keys(f.s)
	if keys.All() || samples == 0 {
		return
	}
	first, last := uint32(0), uint32(0)
	for n, ok := keys.Next(); ok; n, ok = keys.Next() {
		if n <= last || n > samples {
			f.contradiction(t, fmt.Sprintf("stss names sample %d after %d, of %d", n, last, samples))
			return
		}
		first, last = cmp.Or(first, n), n
	}
	switch {
	case t.Handler != "vide" || first == 1:
	case last == 0:
		f.add(Finding{Code: MP4NoKeyframe, Offset: t.Offset})
	default:
		f.add(Finding{Code: MP4FirstFrame, Offset: t.Offset, Detail: fmt.Sprintf("sample %d is the first one", first)})
	}
}
