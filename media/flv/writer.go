package flv

import (
	"encoding/binary"
	"fmt"
	"io"
	"time"
)

// Writer writes an FLV file (FLV 10.1 E.2, E.3).
type Writer struct {
	w   io.Writer
	buf []byte
}

// NewWriter writes the header of a file.
func NewWriter(w io.Writer, h FileHeader) (*Writer, error) {
	b := []byte{'F', 'L', 'V', 1, 0, 0, 0, 0, fileHeader, 0, 0, 0, 0}
	if h.Audio {
		b[4] |= audioFlag
	}
	if h.Video {
		b[4] |= videoFlag
	}
	if _, err := w.Write(b); err != nil {
		return nil, fmt.Errorf("flv: write header: %w", err)
	}
	return &Writer{w: w}, nil
}

// WriteTag writes a tag with one call of the underlying writer. It fails when
// the tag is longer than MaxTag. Timestamps are cut to milliseconds and wrap
// after 49.7 days.
func (w *Writer) WriteTag(t Tag) error {
	if len(t.Data) > MaxTag {
		return fmt.Errorf("flv: write tag: %d bytes are more than %d", len(t.Data), MaxTag)
	}
	w.buf = AppendTag(w.buf[:0], t)
	if _, err := w.w.Write(w.buf); err != nil {
		return fmt.Errorf("flv: write tag: %w", err)
	}
	return nil
}

// AppendTag appends to b a tag of at most MaxTag bytes as it lies in a file or
// in an aggregate message: header, data, back pointer.
func AppendTag(b []byte, t Tag) []byte {
	size := uint32(len(t.Data))
	ms := uint32(t.Timestamp / time.Millisecond)
	b = append(b, byte(t.Type), byte(size>>16), byte(size>>8), byte(size))
	b = append(b, byte(ms>>16), byte(ms>>8), byte(ms), byte(ms>>24), 0, 0, 0)
	b = append(b, t.Data...)
	return binary.BigEndian.AppendUint32(b, size+tagHeader)
}
