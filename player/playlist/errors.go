package playlist

import (
	"errors"
	"fmt"
)

// Why a playlist file cannot be used.
var (
	ErrBinary        = errors.New("playlist: not a text file")
	ErrHLS           = errors.New("playlist: an HLS manifest, not a list of streams")
	ErrFormat        = errors.New("playlist: unknown kind of playlist")
	ErrXML           = errors.New("playlist: XML that cannot be read")
	ErrSelfReference = errors.New("playlist: the list contains itself")
	ErrEmpty         = errors.New("playlist: nothing in the list")
)

// Why an entry cannot be played.
var (
	ErrScheme    = errors.New("not an RTMP stream")
	ErrLocal     = errors.New("a list from the network may not name local files")
	ErrNested    = errors.New("a list inside a list")
	ErrMalformed = errors.New("not a URL")
)

// A LimitError reports a file that is larger than a playlist may be.
type LimitError struct {
	What string // "size", "items", "line", "elements", "nesting", "depth", "files"
	Max  int
}

func (e *LimitError) Error() string {
	return fmt.Sprintf("playlist: %s exceeds %d", e.What, e.Max)
}

// An EntryError reports an entry that cannot be played. It unwraps to one of
// ErrScheme, ErrLocal, ErrNested, ErrMalformed and ErrSelfReference, or to why
// a list inside the list could not be read.
type EntryError struct {
	Line  int    // in the file, from 1; 0 when there is no file
	URL   string // without credentials
	Cause error
}

func (e *EntryError) Error() string {
	if e.Line == 0 {
		return fmt.Sprintf("playlist: entry %q: %v", e.URL, e.Cause)
	}
	return fmt.Sprintf("playlist: line %d: entry %q: %v", e.Line, e.URL, e.Cause)
}

// Unwrap returns why the entry cannot be played.
func (e *EntryError) Unwrap() error { return e.Cause }
