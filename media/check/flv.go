package check

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
	"time"

	"rill/media"
	"rill/media/flv"
)

// Lengths of an FLV file (FLV 10.1 E.2, E.3).
const (
	flvHeader    = 9
	maxFLVHeader = 1 << 16
	tagHeader    = 11
	backPointer  = 4
)

// Bounds of what is looked at.
const (
	maxScript = 4 << 20  // longer data tags are skipped
	maxBody   = readSize // of longer bodies only the beginning counts
)

// flvFile is an FLV file under check.
type flvFile struct {
	*Report
	r        *bufio.Reader
	next     int64 // where the next tag begins
	firstTag int64
	flags    byte // of the header

	encrypted, foreign bool // told already
	demuxer            flv.Demuxer
	video, audio       flvTrack
	said               time.Duration // time of the last data tag
	script             flvScript
	index              keyframes
}

// checkFLV reads every tag once.
func checkFLV(s *source, report *Report, o Options) error {
	f, err := scanFLV(s, report)
	if err != nil {
		return err
	}
	f.conclude(o)
	return nil
}

func scanFLV(s *source, report *Report) (*flvFile, error) {
	report.Format = "flv"
	f := &flvFile{Report: report, r: s.from(0, s.size)}
	f.video.kind, f.audio.kind = media.Video, media.Audio
	if !f.header() {
		return f, s.err
	}
	for f.tag() {
	}
	return f, s.err
}

// header checks the file's header and what lies before the first tag.
func (f *flvFile) header() bool {
	b := make([]byte, flvHeader)
	if _, err := io.ReadFull(f.r, b); err != nil {
		f.add(Finding{Code: FLVTruncated})
		return false
	}
	if b[3] != 1 {
		f.add(Finding{Code: FLVVersion, Offset: 3, Detail: fmt.Sprint(b[3])})
	}
	f.flags = b[4]
	size := int64(binary.BigEndian.Uint32(b[5:]))
	if size != flvHeader {
		f.add(Finding{Code: FLVDataOffset, Offset: 5, Detail: fmt.Sprint(size)})
	}
	if size < flvHeader || size > maxFLVHeader {
		size = flvHeader
	}
	return f.skip(size-flvHeader) && f.firstPointer(size)
}

func (f *flvFile) firstPointer(at int64) bool {
	b := make([]byte, backPointer)
	if n, _ := io.ReadFull(f.r, b); n < backPointer {
		if n > 0 {
			f.add(Finding{Code: FLVTruncated, Offset: at})
		}
		return false
	}
	if n := binary.BigEndian.Uint32(b); n != 0 {
		f.add(Finding{Code: FLVFirstPointer, Offset: at, Detail: fmt.Sprint(n)})
	}
	f.next, f.firstTag = at+backPointer, at+backPointer
	return true
}

// tag checks the next tag; false when there is none.
func (f *flvFile) tag() bool {
	head := make([]byte, tagHeader)
	n, _ := io.ReadFull(f.r, head)
	if n == 0 {
		return false
	}
	if n < tagHeader {
		f.add(Finding{Code: FLVTruncated, Offset: f.next})
		return false
	}
	t := parseTag(head, f.next)
	left, ok := f.body(t)
	if !ok || !f.skip(left) {
		f.add(Finding{Code: FLVTruncated, Offset: t.offset, At: t.at})
		return false
	}
	f.next = t.end()
	return f.pointer(t)
}

// body looks at what t holds and returns how much of it was not read.
func (f *flvFile) body(t flvTag) (left int64, ok bool) {
	if f.next+tagHeader+t.size > f.Size {
		return 0, false
	}
	f.judge(t)
	switch {
	case t.encrypted:
	case t.kind == flv.ScriptTag && t.size <= maxScript:
		b := make([]byte, t.size)
		_, err := io.ReadFull(f.r, b)
		f.data(t, b)
		return 0, err == nil
	case t.kind == flv.VideoTag:
		f.media(&f.video, t)
	case t.kind == flv.AudioTag:
		f.media(&f.audio, t)
	}
	return t.size, true
}

// pointer checks what follows t; false when the next tag cannot be found.
func (f *flvFile) pointer(t flvTag) bool {
	b := make([]byte, backPointer)
	n, _ := io.ReadFull(f.r, b)
	if n < backPointer {
		f.add(Finding{Code: FLVTruncated, Offset: f.next - backPointer, At: t.at})
		return false
	}
	if got := int64(binary.BigEndian.Uint32(b)); got != t.size+tagHeader {
		f.add(Finding{
			Code: FLVBackPointer, Offset: f.next - backPointer, At: t.at,
			Detail: fmt.Sprintf("%d instead of %d", got, t.size+tagHeader),
		})
		return f.follows(t)
	}
	return true
}

// follows reports whether a tag seems to begin here although the one before,
// t, did not end well.
func (f *flvFile) follows(t flvTag) bool {
	head, _ := f.r.Peek(tagHeader)
	if len(head) == 0 {
		return false
	}
	if len(head) == tagHeader && t.known() {
		if next := parseTag(head, f.next); next.known() && next.end() <= f.Size {
			return true
		}
	}
	f.add(Finding{Code: FLVLost, Offset: f.next, At: t.at})
	return false
}

func (f *flvFile) skip(n int64) bool {
	for n > 0 {
		step, err := f.r.Discard(int(min(n, 1<<30)))
		n -= int64(step)
		if err != nil {
			return false
		}
	}
	return true
}
