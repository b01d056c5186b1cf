package check

import (
	"fmt"
	"time"
)

// Severity says how bad a finding is.
type Severity string

// The severities.
const (
	Fault   Severity = "error"   // the file is not valid: players or servers will stumble
	Warning Severity = "warning" // it plays, but something in it is wrong
	Note    Severity = "note"    // allowed, but worth knowing
)

// Finding is one thing that was found in a file.
type Finding struct {
	Code   Code
	Offset int64         // byte of the file where it is; -1 when it is about the whole file
	At     time.Duration // media time there; 0 when it has none
	Detail string        // figures or names, safe to show; empty when the code says all
}

// Severity returns how bad the finding is.
func (f Finding) Severity() Severity { return f.Code.Severity() }

// Sentence says in English what was found.
func (f Finding) Sentence() string {
	s := f.Code.sentence()
	if f.Detail != "" {
		s += ": " + f.Detail
	}
	return s + "."
}

// String returns where and what, on one line.
func (f Finding) String() string {
	if f.Offset < 0 {
		return fmt.Sprintf("%s %s: %s", f.Severity(), f.Code, f.Sentence())
	}
	return fmt.Sprintf("%s %s at byte %d (%.3f s): %s", f.Severity(), f.Code, f.Offset, f.At.Seconds(), f.Sentence())
}
