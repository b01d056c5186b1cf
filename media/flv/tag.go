// Package flv turns FLV and Enhanced RTMP tag bodies, which RTMP carries as
// audio and video messages, into media.Packets and back, and reads and writes
// FLV files. Input is taken for hostile.
package flv

import (
	"errors"
	"fmt"
	"time"

	"rill/media"
)

// TagType says what a tag holds. The values are those of RTMP message types.
type TagType uint8

// The types of a tag in a file (FLV 10.1 E.4.1). An aggregate message may
// hold others.
const (
	AudioTag  TagType = 8
	VideoTag  TagType = 9
	ScriptTag TagType = 18 // AMF0: a name, then its arguments
)

// Tag is one tag of a file or of an aggregate message.
type Tag struct {
	Type      TagType
	Timestamp time.Duration // whole milliseconds
	Data      []byte
}

// MaxTag is the length of the longest tag body, which is written with 24 bits.
const MaxTag = 1<<24 - 1

const (
	tagHeader   = 11 // bytes before a tag's body
	backPointer = 4  // bytes after it: its length with the header
)

// ErrTruncated reports that a file ends inside its header or inside a tag.
var ErrTruncated = errors.New("flv: read file: it ends inside a tag")

// FormatError reports bytes that are no FLV file.
type FormatError struct {
	Offset  int64 // in the file
	Problem string
}

func (e *FormatError) Error() string {
	return fmt.Sprintf("flv: read file: byte %d: %s", e.Offset, e.Problem)
}

// BodyError reports the body of an audio or video tag that cannot be parsed.
type BodyError struct {
	Track   media.Track
	Problem string
}

func (e *BodyError) Error() string {
	return fmt.Sprintf("flv: parse %s body: %s", e.Track, e.Problem)
}
