package check

import (
	"math"
	"time"

	"rill/media/amf"
)

// flvScript is the metadata at the beginning of a file.
type flvScript struct {
	tag      flvTag // the tag it came in
	found    bool
	fields   amf.Object
	pointers []keyframe // as the index says, in the order of the file
	next     int        // of the pointers
	astray   int        // pointers beside keyframes, times beside theirs
}

// data reads a data tag. Metadata counts when it comes before media.
func (f *flvFile) data(t flvTag, body []byte) {
	f.ordered(t, f.said)
	f.said = max(f.said, t.at)
	values, err := amf.Decode(body)
	if err != nil || len(values) == 0 {
		detail := ""
		if err != nil {
			detail = err.Error()
		}
		f.add(Finding{Code: FLVScript, Offset: t.offset, At: t.at, Detail: detail})
	}
	if f.script.found || len(values) < 2 || values[0] != "onMetaData" || f.video.packets+f.audio.packets > 0 {
		return
	}
	o, ok := amf.Properties(values[1])
	f.script.tag, f.script.found, f.script.fields = t, ok, o
	f.script.pointers = pointers(o)
}

// pointers reads the keyframe index of metadata: two arrays of equal length.
func pointers(o amf.Object) []keyframe {
	k, _ := o.Object("keyframes")
	times, _ := k.Get("times").(amf.StrictArray)
	positions, _ := k.Get("filepositions").(amf.StrictArray)
	var list []keyframe
	for i := range max(len(times), len(positions)) {
		at, offset := entry(times, i), entry(positions, i)
		if !(at >= 0 && at < math.MaxInt32 && offset >= 0 && offset < 1<<53) {
			offset, at = -1, 0
		}
		list = append(list, keyframe{time.Duration(at * float64(time.Second)), int64(offset)})
	}
	return list
}

// entry returns a number of an array, or -1.
func entry(a amf.StrictArray, i int) float64 {
	if i < len(a) {
		if n, ok := amf.Number(a[i]); ok {
			return n
		}
	}
	return -1
}

// maxAstray is how far the time of an entry may be off: some writers count from
// the first keyframe, or say when it is shown.
const maxAstray = time.Second

// meet compares the index with a keyframe. Pointers that lie before it met none.
func (s *flvScript) meet(t flvTag) {
	for s.next < len(s.pointers) && s.pointers[s.next].offset <= t.offset {
		if p := s.pointers[s.next]; p.offset != t.offset || (p.at-t.at).Abs() > maxAstray {
			s.astray++
		}
		s.next++
	}
}

// pass compares the index with a decoder configuration, which some writers take
// for a keyframe.
func (s *flvScript) pass(t flvTag) {
	if s.next < len(s.pointers) && s.pointers[s.next].offset == t.offset {
		s.next++
	}
}

// indexed returns how many of how many pointers are astray.
func (s *flvScript) indexed() (astray, all int) {
	return s.astray + len(s.pointers) - s.next, len(s.pointers)
}
