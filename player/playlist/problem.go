package playlist

import (
	"errors"
	"io/fs"
)

// A Problem names why a playlist file cannot be used, for those who put it into
// words.
type Problem string

// The problems.
const (
	Missing    Problem = "missing"    // there is no such file
	Unreadable Problem = "unreadable" // it cannot be opened, fetched or read
	Binary     Problem = "binary"     // no text
	HLS        Problem = "hls"        // an HLS manifest
	Unknown    Problem = "format"     // some other kind of file
	BrokenXML  Problem = "xml"
	Circular   Problem = "self"  // it contains itself
	Empty      Problem = "empty" // it names nothing
	TooLarge   Problem = "large"
	TooDeep    Problem = "deep"  // nested beyond what is read
	Unplayable Problem = "entry" // nothing that it names can be played
)

// Problems returns all problems.
func Problems() []Problem {
	return []Problem{Missing, Unreadable, Binary, HLS, Unknown, BrokenXML, Circular, Empty, TooLarge, TooDeep, Unplayable}
}

// ProblemOf returns the problem behind an error of Parse or Load; Unreadable
// for any other error.
func ProblemOf(err error) Problem {
	var entry *EntryError
	var limit *LimitError
	switch {
	case errors.Is(err, ErrSelfReference):
		return Circular
	case errors.As(err, &entry):
		return Unplayable
	case errors.As(err, &limit) && (limit.What == "depth" || limit.What == "nesting"):
		return TooDeep
	case limit != nil:
		return TooLarge
	case errors.Is(err, fs.ErrNotExist):
		return Missing
	}
	for problem, cause := range map[Problem]error{
		Binary: ErrBinary, HLS: ErrHLS, Unknown: ErrFormat, BrokenXML: ErrXML, Empty: ErrEmpty,
	} {
		if errors.Is(err, cause) {
			return problem
		}
	}
	return Unreadable
}
