// Package check verifies FLV, F4V, MP4 and MOV files the way servers of RTMP
// need them, and mends the metadata of FLV files. Files are taken for hostile:
// memory stays bounded whatever they say, and time is that of reading them once.
package check

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"time"

	"rill/media/mp4"
)

// Options are how to check. The zero value is ready to use.
type Options struct {
	// Tolerance is how far a duration may be off; 0 means 2 s.
	Tolerance time.Duration
	// Progress, when set, is told now and then how many bytes of how many are
	// done.
	Progress func(done, total int64)
}

const defaultTolerance = 2 * time.Second

// Check reads the size bytes of r and reports what is wrong with them. The
// error is that of r or of ctx; the report then holds what was found before.
func Check(ctx context.Context, r io.ReaderAt, size int64, o Options) (Report, error) {
	if o.Tolerance <= 0 {
		o.Tolerance = defaultTolerance
	}
	report := Report{Size: size}
	s := newSource(ctx, r, size, o.Progress)
	var err error
	switch kind := sniff(s); {
	case size == 0:
		report.whole(Empty)
	case kind == "flv":
		err = checkFLV(s, &report, o)
	case kind == "mp4":
		err = checkMP4(s, &report, o)
	default:
		report.whole(Unknown)
	}
	if s.err != nil {
		err = s.err
	}
	return report, err
}

// sniff tells a format by the first bytes.
func sniff(s *source) string {
	head := s.at(0, 8)
	switch {
	case bytes.HasPrefix(head, []byte("FLV")):
		return "flv"
	case mp4.Sniff(head):
		return "mp4"
	}
	return ""
}

// File checks the file at path as Check does; the error may also be why it
// cannot be opened.
func File(ctx context.Context, path string, o Options) (Report, error) {
	f, info, err := open(path)
	if err != nil {
		return Report{}, err
	}
	defer f.Close() //nolint:errcheck // nothing was written
	return Check(ctx, f, info.Size(), o)
}

// open opens a plain file; opening a pipe could take for ever.
func open(path string) (*os.File, fs.FileInfo, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, nil, &fs.PathError{Op: "check", Path: path, Err: errors.New("not a regular file")}
	}
	f, err := os.Open(path)
	return f, info, err
}
