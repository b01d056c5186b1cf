// Package recording finds FLV, MP4 and MP3 files in a library and reads them, as
// messages, from any position. The files are taken for hostile: what an index holds is bounded.
package recording

import (
	"errors"
	"io"
	"io/fs"
	"sync"
)

// maxIndexes bounds how many files a Library remembers.
const maxIndexes = 256

// A Library opens the files of a file system. Its methods may be called from
// any goroutine.
type Library struct {
	files fs.FS

	mu      sync.Mutex
	indexes map[string]*Index
}

// NewLibrary returns a Library of the files in f; nil holds none.
func NewLibrary(f fs.FS) *Library { return &Library{files: f, indexes: make(map[string]*Index)} }

// Open opens the file that a client calls name, a path below the root as AMS
// has it: "flv:" or nothing before an FLV file, "mp4:" before an MP4, F4V or
// MOV file, "mp3:" before an MP3 file; the extension may be there or not. A name
// without a prefix may have any of the extensions. It fails with an *Error,
// which is fs.ErrNotExist when there is no such file.
func (l *Library) Open(name string) (*Cursor, error) {
	f, path, err := l.find(name)
	if err != nil {
		return nil, &Error{Name: name, Cause: err}
	}
	index, err := l.index(path, f)
	if err != nil {
		return nil, &Error{Name: name, Cause: errors.Join(err, f.Close())}
	}
	return newCursor(index, f), nil
}

// A file is what a recording is read from.
type file interface {
	fs.File
	io.ReaderAt
}

func open(files fs.FS, path string) (file, error) {
	opened, err := files.Open(path)
	if err != nil {
		return nil, err
	}
	if f, ok := opened.(file); ok {
		return f, nil
	}
	return nil, errors.Join(errSequential, opened.Close())
}

var errSequential = errors.New("it cannot be read at random")

// index returns what is known about the file, scanning it when it is new or
// has changed.
func (l *Library) index(path string, f file) (*Index, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if x := l.indexes[path]; x != nil && x.matches(info) {
		return x, nil
	}
	x, err := makeIndex(path, f, info)
	if err != nil {
		return nil, err
	}
	l.remember(path, x)
	return x, nil
}

func (l *Library) remember(path string, x *Index) {
	if len(l.indexes) >= maxIndexes {
		for other := range l.indexes {
			delete(l.indexes, other)
			break
		}
	}
	l.indexes[path] = x
}

// An Error says why a recording cannot be served.
type Error struct {
	Name  string
	Cause error
}

func (e *Error) Error() string { return "recording: open " + e.Name + ": " + e.Cause.Error() }

// Unwrap returns what is wrong with the file.
func (e *Error) Unwrap() error { return e.Cause }
