package flv

import (
	"iter"
	"time"
)

// Aggregate goes through the tags of an aggregate message, RTMP type 22, with
// timestamp ts (RTMP 1.0 7.1.6). Timestamps of the tags are moved so that the
// first has ts. It stops at the first tag that is not whole, and leaves out
// aggregates within the aggregate. Tag data aliases body.
func Aggregate(ts time.Duration, body []byte) iter.Seq[Tag] {
	return func(yield func(Tag) bool) {
		var first uint32
		begun := false
		for tag, rest, ok := cut(body); ok; tag, rest, ok = cut(rest) {
			if tag.Type == aggregate {
				continue
			}
			if !begun {
				first, begun = tag.timestamp, true
			}
			tag.Timestamp = ts + time.Duration(int32(tag.timestamp-first))*time.Millisecond
			if !yield(tag.Tag) {
				return
			}
		}
	}
}

const aggregate TagType = 22

// wireTag is a tag with its timestamp as written: milliseconds that wrap.
type wireTag struct {
	Tag
	timestamp uint32
}

// cut takes one tag and its back pointer off b. Some senders leave out the
// last back pointer.
func cut(b []byte) (wireTag, []byte, bool) {
	if len(b) < tagHeader {
		return wireTag{}, nil, false
	}
	tag, size := parseHeader(b)
	end := tagHeader + size
	if len(b) < end {
		return wireTag{}, nil, false
	}
	tag.Data = b[tagHeader:end]
	return tag, b[min(end+backPointer, len(b)):], true
}

// parseHeader reads a tag header (FLV 10.1 E.4.1): type, size, timestamp whose
// high byte comes last, stream ID.
func parseHeader(b []byte) (wireTag, int) {
	timestamp := uint32(b[7])<<24 | uint32(b[4])<<16 | uint32(b[5])<<8 | uint32(b[6])
	size := int(b[1])<<16 | int(b[2])<<8 | int(b[3])
	return wireTag{Tag: Tag{Type: TagType(b[0])}, timestamp: timestamp}, size
}
