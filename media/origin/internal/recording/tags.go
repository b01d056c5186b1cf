package recording

import (
	"bufio"
	"io"
	"sort"
	"strings"
	"time"

	"rill/media/flv"
	"rill/media/origin/internal/wire"
)

// A tags is where the tags of an FLV file are.
type tags struct {
	start time.Duration // timestamp of the first tag of the timeline
	end   int64         // offset after the last whole tag
	keys  []key
}

// A key is a place where playing can start.
type key struct {
	at     time.Duration
	offset int64
}

// before returns the last key at or before at, or the first.
func (t *tags) before(at time.Duration) key {
	i := sort.Search(len(t.keys), func(i int) bool { return t.keys[i].at > at })
	return t.keys[max(0, i-1)]
}

// fileHeader makes a flv.Reader of a piece of a file.
const fileHeader = "FLV\x01\x05\x00\x00\x00\x09\x00\x00\x00\x00"

const readAhead = 64 << 10

// A tagReader reads the tags of an FLV file.
type tagReader struct {
	*tags
	file     file
	buffered *bufio.Reader
	flv      *flv.Reader
}

func (t *tags) open(f file) reader {
	return &tagReader{tags: t, file: f, buffered: bufio.NewReaderSize(nil, readAhead)}
}

func (r *tagReader) seek(to time.Duration) (err error) {
	from := r.before(to).offset
	r.buffered.Reset(io.NewSectionReader(r.file, from, r.end-from))
	r.flv, err = flv.NewReader(io.MultiReader(strings.NewReader(fileHeader), r.buffered))
	return err
}

func (r *tagReader) next() (wire.Message, error) {
	if r.flv == nil {
		if err := r.seek(0); err != nil {
			return wire.Message{}, err
		}
	}
	tag, err := r.flv.Next()
	if err != nil {
		return wire.Message{}, io.EOF
	}
	at := max(0, tag.Timestamp-r.start)
	return wire.Message{Kind: byte(tag.Type), Timestamp: uint32(at.Milliseconds()), Body: tag.Data}, nil
}
