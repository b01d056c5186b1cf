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
	broken   bool // a data tag could not be read
	fields   amf.Object
	pointers []keyframe // as the index says, in the order of the file
	next     int        // of the pointers
	astray   int        // pointers beside keyframes
}

// data reads a data tag. Metadata counts when it comes before media.
func (f *flvFile) data(t flvTag, body []byte) {
	values, err := amf.Decode(body)
	if err != nil || len(values) == 0 {
		f.script.broken = true
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
	for i := range min(len(times), len(positions)) {
		at, _ := amf.Number(times[i])
		offset, _ := amf.Number(positions[i])
		if !(at >= 0 && at < math.MaxInt32 && offset >= 0 && offset < 1<<53) {
			offset, at = -1, 0
		}
		list = append(list, keyframe{time.Duration(at * float64(time.Second)), int64(offset)})
	}
	return list
}

// meet compares the index with a keyframe. Pointers that lie before it met none.
// The first ones may point at decoder configurations.
func (s *flvScript) meet(t flvTag) {
	for s.next < len(s.pointers) && s.pointers[s.next].offset <= t.offset {
		p := s.pointers[s.next]
		if p.offset != t.offset && s.next > 1 {
			s.astray++
		}
		s.next++
	}
}

// indexed returns how many of how many pointers are astray.
func (s *flvScript) indexed() (astray, all int) {
	return s.astray + len(s.pointers) - s.next, len(s.pointers)
}
