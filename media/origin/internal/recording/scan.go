package recording

import (
	"encoding/binary"
	"errors"
	"io"
	"time"

	"rill/media/origin/internal/wire"
)

// Bounds of one index.
const (
	maxTags   = 8 << 20 // a day of pictures and sound
	maxKeys   = 1 << 20
	maxConfig = 1 << 20 // bytes of metadata or of a sequence header
	maxHeads  = 32      // tracks with a sequence header

	audioKeys = time.Second // distance of keys where there is no video
)

const (
	tagHeader   = 11
	tagOverhead = tagHeader + 4 // with the back pointer
	peeked      = 32            // bytes of a body that say what it is
)

// A scanner goes through a file's tag headers.
type scanner struct {
	file   file
	index  *Index
	found  *tags
	tags   int
	ends   [2]ending     // of audio and of video
	heads  map[head]bool // sequence headers that were seen
	video  bool          // a picture was seen
	lead   uint8         // the track of them that playing starts with
	latest time.Duration // timestamp of the last key
}

// An ending is the last timestamp of a track and the step to it.
type ending struct{ last, step time.Duration }

// A head is what a sequence header is about.
type head struct{ kind, id uint8 }

// A tag is a tag's header and the beginning of its body.
type tag struct {
	wire.Message
	at     time.Duration
	offset int64
	size   int
}

// scan fills x by what an FLV file holds.
func (x *Index) scan(f file) error {
	s := scanner{file: f, heads: map[head]bool{}, index: x, found: &tags{}}
	offset, err := s.begin()
	if err != nil {
		return err
	}
	for {
		t, ok := s.tag(offset)
		if !ok {
			break
		}
		if err := s.add(t); err != nil {
			return err
		}
		offset += int64(tagOverhead + t.size)
		s.found.end = min(offset, x.Size)
	}
	return s.finish()
}

// begin checks the file's header and returns the offset of the first tag.
func (s *scanner) begin() (int64, error) {
	var b [9]byte
	if _, err := s.file.ReadAt(b[:], 0); err != nil || string(b[:3]) != "FLV" {
		return 0, errFormat
	}
	return int64(binary.BigEndian.Uint32(b[5:])) + 4, nil
}

// tag reads the tag at offset; false when there is no whole one.
func (s *scanner) tag(offset int64) (tag, bool) {
	var b [tagHeader + peeked]byte
	n, err := s.file.ReadAt(b[:], offset)
	if n < tagHeader || err != nil && !errors.Is(err, io.EOF) {
		return tag{}, false
	}
	size := int(b[1])<<16 | int(b[2])<<8 | int(b[3])
	ms := int32(uint32(b[7])<<24 | uint32(b[4])<<16 | uint32(b[5])<<8 | uint32(b[6]))
	t := tag{
		Message: wire.Message{Kind: b[0], Body: b[tagHeader:min(n, tagHeader+size)]},
		at:      time.Duration(ms) * time.Millisecond,
		offset:  offset,
		size:    size,
	}
	return t, offset+int64(tagHeader+size) <= s.index.Size
}
