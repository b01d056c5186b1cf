package mp4

import (
	"errors"
	"io"
)

// An input reads a file. The first error that is not the file's end stays in
// err and ends every read.
type input struct {
	r   io.ReaderAt
	err error
}

// ReadAt implements io.ReaderAt.
func (in *input) ReadAt(p []byte, at int64) (int, error) {
	if in.err != nil {
		return 0, in.err
	}
	n, err := in.r.ReadAt(p, at)
	if err != nil && !errors.Is(err, io.EOF) {
		in.err = err
	}
	return n, err
}

// at returns the n bytes at off, or fewer at the end of the file.
func (in *input) at(off int64, n int64) []byte {
	b := make([]byte, n)
	got, _ := in.ReadAt(b, off)
	return b[:got]
}
