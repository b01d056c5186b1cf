package check

import (
	"bufio"
	"context"
	"errors"
	"io"
)

// readSize is the size of a read when a file is read from its beginning to its
// end.
const readSize = 1 << 20

// source reads a file. The first error that is not its end stays in err, and
// ends every read.
type source struct {
	ctx      context.Context
	file     io.ReaderAt
	size     int64
	progress func(done, total int64)
	told     int64
	err      error
}

func newSource(ctx context.Context, r io.ReaderAt, size int64, progress func(done, total int64)) *source {
	return &source{ctx: ctx, file: r, size: size, progress: progress}
}

// ReadAt implements io.ReaderAt; nothing lies behind the file's size.
func (s *source) ReadAt(p []byte, off int64) (int, error) {
	if s.err == nil {
		s.err = s.ctx.Err()
	}
	if s.err != nil {
		return 0, s.err
	}
	n, err := io.NewSectionReader(s.file, 0, s.size).ReadAt(p, off)
	if err != nil && !errors.Is(err, io.EOF) {
		s.err = err
	}
	s.tell(off + int64(n))
	return n, err
}

// tell reports progress, which only grows.
func (s *source) tell(done int64) {
	if s.progress != nil && done > s.told && (done-s.told >= readSize || done == s.size) {
		s.told = done
		s.progress(done, s.size)
	}
}

// at returns the n bytes at off, or fewer at the end of the file.
func (s *source) at(off int64, n int) []byte {
	b := make([]byte, n)
	got, _ := s.ReadAt(b, off)
	return b[:got]
}

// from returns a reader of the n bytes at off.
func (s *source) from(off, n int64) *bufio.Reader {
	return bufio.NewReaderSize(io.NewSectionReader(s, off, n), int(min(max(n, 16), readSize)))
}
