package words

import (
	"fmt"

	"rill/media/check"
)

// Finding says in one sentence what was found in a file.
func Finding(f check.Finding) string {
	return Of("check.sentence", Args{"Sentence": Of("check." + string(f.Code)), "Detail": f.Detail})
}

// Severity names how bad a finding is.
func Severity(s check.Severity) string { return Of("check." + string(s)) }

// Place says where in its file a finding is; the empty string when it is about
// the whole of it.
func Place(f check.Finding) string {
	if f.Offset < 0 {
		return ""
	}
	return Of("check.place", Args{"Offset": f.Offset, "Time": fmt.Sprintf("%.3f", f.At.Seconds())})
}
