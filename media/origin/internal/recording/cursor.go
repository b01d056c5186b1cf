package recording

import (
	"time"

	"rill/media/origin/internal/wire"
)

// A Cursor reads a recording, at first from its beginning. It is used by one
// goroutine.
type Cursor struct {
	*Index
	file   file
	source reader
}

func newCursor(x *Index, f file) *Cursor { return &Cursor{x, f, x.medium.open(f)} }

// Seek moves to the last place at or before to where playing can start.
func (c *Cursor) Seek(to time.Duration) error { return c.source.seek(to) }

// Next returns the next message, whose body is valid until the next call. Its
// timestamp counts from the beginning of the recording. It fails with io.EOF
// after the last one, and before what cannot be read.
func (c *Cursor) Next() (wire.Message, error) { return c.source.next() }

// Close releases the file.
func (c *Cursor) Close() error { return c.file.Close() }
