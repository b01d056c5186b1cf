package weather_test

import (
	"encoding/binary"
	"io"
	"io/fs"
	"time"

	"rill/media"
	"rill/media/mediatest"
)

const (
	fps     = 25
	tagHead = 11
)

// library holds one recording in several bitrates, none of them in memory: one
// group of pictures is repeated with other timestamps.
type library map[string]*recording

// Open implements fs.FS.
func (l library) Open(name string) (fs.File, error) {
	r := l[name]
	if r == nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return &reading{recording: r}, nil
}

// A recording is an FLV file: a head, and groups that differ by timestamps.
type recording struct {
	head, group []byte
	groups      int
	fps         int
	tags        []int // where the tags of the group begin
}

func newRecording(rate media.Bitrate, fps int, length time.Duration) *recording {
	file := mediatest.Clip{Duration: group * time.Second, FPS: fps, Bitrate: rate}.FLV()
	r := &recording{groups: int(length.Seconds() / group), fps: fps}
	var starts []int
	for at := 13; at < len(file); at += tagHead + size(file[at:]) + 4 {
		starts = append(starts, at)
	}
	first := starts[len(starts)-group*fps]
	r.head, r.group = file[:first], file[first:]
	for _, at := range starts[len(starts)-group*fps:] {
		r.tags = append(r.tags, at-first)
	}
	return r
}

func size(tag []byte) int { return int(tag[1])<<16 | int(tag[2])<<8 | int(tag[3]) }

func (r *recording) size() int64 { return int64(len(r.head) + r.groups*len(r.group)) }

// ReadAt implements io.ReaderAt.
func (r *recording) ReadAt(b []byte, at int64) (int, error) {
	n := 0
	for n < len(b) && at < r.size() {
		k := r.read(b[n:], int(at))
		n, at = n+k, at+int64(k)
	}
	if n < len(b) {
		return n, io.EOF
	}
	return n, nil
}

func (r *recording) read(b []byte, at int) int {
	if at < len(r.head) {
		return copy(b, r.head[at:])
	}
	k, from := (at-len(r.head))/len(r.group), (at-len(r.head))%len(r.group)
	n := copy(b, r.group[from:])
	for i, tag := range r.tags {
		stamp := stamped(k*group*1000 + i*1000/r.fps)
		overlay(b[:n], stamp[:], tag+4-from)
	}
	return n
}

// stamped returns a timestamp as tags have it (FLV 10.1, annex E.4.1).
func stamped(ms int) (b [4]byte) {
	binary.BigEndian.PutUint32(b[:], uint32(ms)<<8|uint32(ms)>>24)
	return b
}

// overlay copies part over b, at a place that may lie outside.
func overlay(b, part []byte, at int) {
	for i, v := range part {
		if j := at + i; j >= 0 && j < len(b) {
			b[j] = v
		}
	}
}

// A reading is an opened recording.
type reading struct {
	*recording
	at int64
}

// Read implements fs.File.
func (r *reading) Read(b []byte) (int, error) {
	n, err := r.ReadAt(b, r.at)
	r.at += int64(n)
	return n, err
}

// Close implements fs.File.
func (r *reading) Close() error { return nil }

// Stat implements fs.File.
func (r *reading) Stat() (fs.FileInfo, error) {
	return info{r.size()}, nil
}

// info is what Stat tells: the size.
type info struct{ size int64 }

func (info) Name() string       { return "a.flv" }
func (i info) Size() int64      { return i.size }
func (info) Mode() fs.FileMode  { return 0o444 }
func (info) ModTime() time.Time { return time.Time{} }
func (info) IsDir() bool        { return false }
func (info) Sys() any           { return nil }
