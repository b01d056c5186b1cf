package check

import (
	"fmt"
	"time"

	"rill/media/mp4"
)

// mp4File is an MP4 file under check.
type mp4File struct {
	*Report
	s         *source
	movie     *mp4.Movie
	tolerance time.Duration // of durations
}

// checkMP4 follows the boxes and compares the sample tables with the file.
func checkMP4(s *source, report *Report, o Options) error {
	report.Format = "mp4"
	f := &mp4File{Report: report, s: s, tolerance: o.Tolerance}
	f.movie, _ = mp4.Read(s, s.size, f.fault) // the error stays in s
	f.remark()
	f.conclude()
	return s.err
}

// fault adds what is wrong with a box.
func (f *mp4File) fault(w mp4.Fault) {
	code := map[mp4.Problem]Code{
		mp4.Misfit: MP4BoxSize, mp4.Truncated: MP4Truncated, mp4.TooDeep: MP4Depth, mp4.TooMany: MP4Boxes,
		mp4.Unreadable: MP4Box, mp4.Repeated: MP4Box, mp4.Contradiction: MP4Table,
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
func (f *mp4File) conclude() {
	m := f.movie
	switch {
	case m.Index == nil:
		f.whole(MP4NoMovie)
		return
	case !m.Data:
		f.whole(MP4NoData)
	}
	playable, shown := 0, time.Duration(0)
	for _, t := range m.Tracks {
		length, ok := f.track(t)
		shown = max(shown, m.Shown(t, length))
		if ok {
			playable++
		}
	}
	if m.Fragments != nil {
		return
	}
	if playable == 0 {
		f.whole(MP4NoTrack)
	}
	if f.header(m.Index.Offset, m.Lacks(), m.Timescale) {
		f.duration(m.Index.Offset, m.Time(m.Duration), shown)
	}
}

// header reports whether there is all that must be in a box, and a unit of its
// times.
func (f *mp4File) header(offset int64, missing []string, timescale uint32) bool {
	for _, kind := range missing {
		f.add(Finding{Code: MP4Box, Offset: offset, Detail: "there is no " + kind})
	}
	if len(missing) == 0 && timescale == 0 {
		f.add(Finding{Code: MP4Box, Offset: offset, Detail: "its times have no unit"})
	}
	return len(missing) == 0 && timescale > 0
}

// duration compares what a header says with how long that is in fact.
func (f *mp4File) duration(offset int64, said, fact time.Duration) {
	if (said - fact).Abs() > f.tolerance {
		f.add(Finding{
			Code: MP4Duration, Offset: offset,
			Detail: fmt.Sprintf("%.3f s, %.3f s in fact", said.Seconds(), fact.Seconds()),
		})
	}
}
