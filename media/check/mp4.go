package check

import (
	"cmp"
	"time"

	"rill/media/mp4"
)

// mp4File is an MP4 file under check.
type mp4File struct {
	*Report
	s     *source
	movie *mp4.Movie
}

// checkMP4 follows the boxes and compares the sample tables with the file.
func checkMP4(s *source, report *Report, o Options) error {
	report.Format = "mp4"
	f := &mp4File{Report: report, s: s}
	f.movie, _ = mp4.Read(s, s.size, f.fault) // the error stays in s
	f.remark()
	f.conclude(o)
	return s.err
}

// fault adds what is wrong with a box.
func (f *mp4File) fault(w mp4.Fault) {
	code := map[mp4.Problem]Code{
		mp4.Misfit: MP4BoxSize, mp4.Truncated: MP4Truncated, mp4.TooDeep: MP4Depth,
		mp4.TooMany: MP4Boxes, mp4.Unreadable: MP4Box, mp4.Contradiction: MP4Table,
	}[w.Problem]
	f.add(Finding{Code: code, Offset: w.Offset, Detail: w.Detail})
}

// remark says what is unusual.
func (f *mp4File) remark() {
	m := f.movie
	if m.First != "" && m.First != "ftyp" {
		f.add(Finding{Code: MP4NoBrand, Detail: "it begins with " + m.First})
	}
	if m.Late {
		f.add(Finding{Code: MP4MovieLate, Offset: m.Index.Offset})
	}
	if m.Fragments != nil {
		f.add(Finding{Code: MP4Fragmented, Offset: m.Fragments.Offset})
	}
}

// conclude says what is missing, and compares what the tracks say.
func (f *mp4File) conclude(o Options) {
	switch {
	case f.movie.Index == nil:
		f.whole(MP4NoMovie)
		return
	case !f.movie.Data:
		f.whole(MP4NoData)
	}
	playable := 0
	for _, t := range f.movie.Tracks {
		if f.track(t, o.Tolerance) {
			playable++
		}
	}
	if playable == 0 && f.movie.Fragments == nil {
		f.whole(MP4NoTrack)
	}
}

// track reports whether t can be played.
func (f *mp4File) track(t *mp4.Track, tolerance time.Duration) bool {
	codec, known := f.codec(t)
	f.edits(t)
	length, count := f.samples(t, tolerance)
	kind := cmp.Or(map[string]string{"vide": "video", "soun": "audio"}[t.Handler], "data")
	f.Tracks = append(f.Tracks, Track{Kind: kind, Codec: codec, Packets: int64(count), Duration: length})
	f.Duration = max(f.Duration, length)
	return kind != "data" && known && count > 0
}

// edits looks for edits that do more than to begin at once at the beginning.
func (f *mp4File) edits(t *mp4.Track) {
	if len(t.Edits) > 1 || len(t.Edits) == 1 && t.Edits[0].Media != 0 {
		f.add(Finding{Code: MP4EditList, Offset: t.EditBox.Offset})
	}
}
