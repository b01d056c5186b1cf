package wire

import (
	"bufio"
	"encoding/binary"
	"io"
)

const (
	chunkSize   = 4096 // what Adobe's server sends
	writeBuffer = 16 << 10
)

// A Writer cuts messages into chunks (RTMP 5.3). Nothing is sent before
// Flush, unless the buffer is full.
type Writer struct {
	w    *bufio.Writer
	size int
	last map[uint32]Message // last message of each chunk stream, without its body
}

// NewWriter returns a Writer of what follows the handshake.
func NewWriter(w io.Writer) *Writer {
	return &Writer{w: bufio.NewWriterSize(w, writeBuffer), size: 128, last: make(map[uint32]Message)}
}

// Write sends m on a chunk stream whose id is 2..63. It keeps nothing of m.
func (w *Writer) Write(id uint32, m Message) error {
	header, extension := w.header(id, m)
	rest := m.Body
	for first := true; first || len(rest) > 0; first = false {
		if !first {
			header = []byte{3<<6 | byte(id)}
		}
		n := min(len(rest), w.size)
		for _, b := range [][]byte{header, extension, rest[:n]} {
			if _, err := w.w.Write(b); err != nil {
				return err
			}
		}
		rest = rest[n:]
	}
	m.Body = nil
	w.last[id] = m
	return nil
}

// header returns the header of the first chunk of m, and the extended
// timestamp that is repeated in every chunk of m (RTMP 5.3.1.3).
func (w *Writer) header(id uint32, m Message) (header, extension []byte) {
	last, known := w.last[id]
	full := !known || last.Stream != m.Stream || m.Timestamp < last.Timestamp
	value, format := m.Timestamp, byte(0)
	if !full {
		value, format = m.Timestamp-last.Timestamp, 1
	}
	field := value
	if value >= extended {
		field, extension = extended, binary.BigEndian.AppendUint32(nil, value)
	}
	n := len(m.Body)
	header = []byte{
		format<<6 | byte(id), byte(field >> 16), byte(field >> 8), byte(field),
		byte(n >> 16), byte(n >> 8), byte(n), m.Kind,
	}
	if full {
		header = binary.LittleEndian.AppendUint32(header, m.Stream)
	}
	return header, extension
}

// Flush sends what was written.
func (w *Writer) Flush() error { return w.w.Flush() }
