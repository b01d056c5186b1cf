package check

import (
	"fmt"
	"time"

	"rill/media/flv"
)

// encryptedFlag is a bit of a tag's first byte. The two above it must be 0 (FLV
// 10.1 E.4.1).
const encryptedFlag = 0x20

// flvTag is the head of a tag and where it lies.
type flvTag struct {
	kind      flv.TagType
	encrypted bool
	offset    int64
	size      int64
	at        time.Duration
	stream    uint32
}

// end is where the next tag begins.
func (t flvTag) end() int64 { return t.offset + tagHeader + t.size + backPointer }

// known reports that the tag is of a type that exists.
func (t flvTag) known() bool {
	return t.kind == flv.AudioTag || t.kind == flv.VideoTag || t.kind == flv.ScriptTag
}

func parseTag(b []byte, offset int64) flvTag {
	return flvTag{
		kind:      flv.TagType(b[0] &^ encryptedFlag),
		encrypted: b[0]&encryptedFlag != 0,
		offset:    offset,
		size:      int64(b[1])<<16 | int64(b[2])<<8 | int64(b[3]),
		at:        time.Duration(int32(uint32(b[7])<<24|uint32(b[4])<<16|uint32(b[5])<<8|uint32(b[6]))) * time.Millisecond,
		stream:    uint32(b[8])<<16 | uint32(b[9])<<8 | uint32(b[10]),
	}
}

// judge checks the head of a tag by itself.
func (f *flvFile) judge(t flvTag) {
	switch {
	case !t.known():
		f.add(Finding{Code: FLVTagType, Offset: t.offset, At: t.at, Detail: fmt.Sprint(byte(t.kind))})
	case t.encrypted && !f.encrypted:
		f.encrypted = true
		f.add(Finding{Code: FLVEncrypted, Offset: t.offset, At: t.at})
	case t.size == 0:
		f.add(Finding{Code: FLVEmptyTag, Offset: t.offset, At: t.at})
	}
	if t.stream != 0 && !f.foreign {
		f.foreign = true
		f.add(Finding{Code: FLVStreamID, Offset: t.offset, At: t.at, Detail: fmt.Sprint(t.stream)})
	}
}
