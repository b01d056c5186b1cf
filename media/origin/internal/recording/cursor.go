package recording

import (
	"bufio"
	"io"
	"strings"
	"time"

	"rill/media/flv"
	"rill/media/origin/internal/wire"
)

// fileHeader makes a flv.Reader of a piece of a file.
const fileHeader = "FLV\x01\x05\x00\x00\x00\x09\x00\x00\x00\x00"

const readAhead = 64 << 10

// A Cursor reads a recording, at first from its beginning. It is used by one
// goroutine.
type Cursor struct {
	*Index
	file     file
	buffered *bufio.Reader
	tags     *flv.Reader
}

func newCursor(x *Index, f file) *Cursor {
	return &Cursor{Index: x, file: f, buffered: bufio.NewReaderSize(nil, readAhead)}
}

// Seek moves to the last place at or before to where playing can start.
func (c *Cursor) Seek(to time.Duration) error {
	from := c.before(to).offset
	c.buffered.Reset(io.NewSectionReader(c.file, from, c.end-from))
	tags, err := flv.NewReader(io.MultiReader(strings.NewReader(fileHeader), c.buffered))
	c.tags = tags
	return err
}

// Next returns the next message, whose body is valid until the next call. Its
// timestamp counts from the beginning of the recording. It fails with io.EOF
// after the last one.
func (c *Cursor) Next() (wire.Message, error) {
	if c.tags == nil {
		if err := c.Seek(0); err != nil {
			return wire.Message{}, err
		}
	}
	tag, err := c.tags.Next()
	if err != nil {
		return wire.Message{}, io.EOF
	}
	at := max(0, tag.Timestamp-c.start)
	return wire.Message{Kind: byte(tag.Type), Timestamp: uint32(at.Milliseconds()), Body: tag.Data}, nil
}

// Close releases the file.
func (c *Cursor) Close() error { return c.file.Close() }
