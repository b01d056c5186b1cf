package flv

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"time"
)

const (
	fileHeader = 9
	// maxFileHeader bounds how much may lie between the header and the first
	// tag, which no version of the format uses.
	maxFileHeader = 1 << 16

	videoFlag = 1
	audioFlag = 4
)

// FileHeader is what an FLV file says about itself.
type FileHeader struct {
	Audio, Video bool // tags of this type are announced; many files say so wrongly
}

// Reader reads the tags of an FLV file (FLV 10.1 E.2, E.3).
type Reader struct {
	r      io.Reader
	header FileHeader
	next   int64 // offset of the next tag
	tag    int64
	buf    []byte
}

// NewReader reads the header of a file. It fails with ErrTruncated, a
// *FormatError or the error of r.
func NewReader(r io.Reader) (*Reader, error) {
	f := &Reader{r: r, buf: make([]byte, tagHeader)}
	b := f.buf[:fileHeader]
	if err := f.fill(b); err != nil {
		return nil, whole(err)
	}
	if string(b[:3]) != "FLV" || b[3] != 1 {
		return nil, &FormatError{Problem: "no FLV signature"}
	}
	f.header = FileHeader{Audio: b[4]&audioFlag != 0, Video: b[4]&videoFlag != 0}
	size := binary.BigEndian.Uint32(b[5:])
	if size < fileHeader || size > maxFileHeader {
		return nil, &FormatError{Offset: 5, Problem: "bad header size"}
	}
	return f, f.discard(int64(size) - fileHeader + backPointer)
}

// Header returns what the file says about itself.
func (r *Reader) Header() FileHeader { return r.header }

// Offset returns where in the file the last tag that Next returned begins.
func (r *Reader) Offset() int64 { return r.tag }

// Next returns the next tag, whose Data is valid until the next call. It fails
// with io.EOF after the last one, ErrTruncated when the file ends inside it, a
// *FormatError, or the error of the underlying reader. Back pointers are not
// looked at.
func (r *Reader) Next() (Tag, error) {
	start := r.next
	head := r.buf[:tagHeader]
	if err := r.fill(head); err != nil {
		return Tag{}, err
	}
	tag, size := parseHeader(head)
	if tag.Type&^0x1f != 0 {
		return Tag{}, &FormatError{Offset: start, Problem: fmt.Sprintf("bad tag type 0x%02x", byte(tag.Type))}
	}
	if err := r.read(size); err != nil {
		return Tag{}, err
	}
	r.tag = start
	tag.Data = r.buf[tagHeader : tagHeader+size]
	tag.Timestamp = time.Duration(int32(tag.timestamp)) * time.Millisecond
	return tag.Tag, nil
}

// read reads a body of size bytes and its back pointer, which may be missing
// at the end of the file.
func (r *Reader) read(size int) error {
	end := tagHeader + size + backPointer
	if end > len(r.buf) {
		r.buf = make([]byte, max(end, 2*len(r.buf)))
	}
	n, err := io.ReadFull(r.r, r.buf[tagHeader:end])
	r.next += int64(n)
	if n >= size {
		return nil
	}
	return whole(err)
}

func (r *Reader) discard(n int64) error {
	m, err := io.CopyN(io.Discard, r.r, n)
	r.next += m
	return whole(err)
}

// fill fills b; io.EOF means that there was nothing at all.
func (r *Reader) fill(b []byte) error {
	n, err := io.ReadFull(r.r, b)
	r.next += int64(n)
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return ErrTruncated
	}
	return err
}

// whole turns the end of the file into ErrTruncated.
func whole(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return ErrTruncated
	}
	return err
}
