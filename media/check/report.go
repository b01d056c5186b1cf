package check

import (
	"slices"
	"time"
)

// maxAlike is how many findings of one code are kept.
const maxAlike = 100

// Report is what is known of a file after a check.
type Report struct {
	Format   string // "flv", "mp4", or empty when it is neither
	Size     int64  // bytes
	Duration time.Duration
	Tracks   []Track
	Findings []Finding // in the order of the check; the first 100 of each code
	Omitted  int       // findings beyond those

	counts map[Code]int
}

// Valid reports that nothing of severity Fault was found.
func (r Report) Valid() bool {
	for _, f := range r.Findings {
		if f.Severity() == Fault {
			return false
		}
	}
	return true
}

// Has reports whether there is a finding of code.
func (r Report) Has(code Code) bool { return r.counts[code] > 0 }

// Mendable reports that Fix would mend the file: its metadata lacks something,
// and nothing else is wrong with it.
func (r Report) Mendable() bool {
	return r.Format == "flv" && r.Valid() && slices.ContainsFunc(
		[]Code{FLVNoMetadata, FLVDuration, FLVCanSeekToEnd, FLVKeyframeIndex, FLVNoIndex, FLVFileSize}, r.Has)
}

// add keeps f unless there are enough of its kind.
func (r *Report) add(f Finding) {
	if r.counts == nil {
		r.counts = make(map[Code]int)
	}
	if r.counts[f.Code]++; r.counts[f.Code] > maxAlike {
		r.Omitted++
		return
	}
	r.Findings = append(r.Findings, f)
}

// whole adds a finding about the file as a whole.
func (r *Report) whole(code Code) {
	r.add(Finding{Code: code, Offset: -1})
}

// Track is a track of a file.
type Track struct {
	Kind     string // "video", "audio", "data"
	Codec    string // as people call it: "H.264", "AAC"
	Packets  int64
	Duration time.Duration
}
