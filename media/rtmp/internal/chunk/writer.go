package chunk

import (
	"encoding/binary"
	"errors"
	"io"
	"sync"
)

// An Outgoing is a message to be written.
type Outgoing struct {
	Chunk     uint32 // chunk stream ID, 2 … 65599
	Type      byte
	StreamID  uint32
	Timestamp uint32
	Body      []byte
}

// A Writer writes messages. It may be used from any goroutine.
type Writer struct {
	out io.Writer

	mu   sync.Mutex
	size int
	buf  []byte
}

// ErrBusy says that other messages are being written.
var ErrBusy = errors.New("chunk: other messages are being written")

// NewWriter returns a Writer onto what follows the handshake on out.
func NewWriter(out io.Writer) *Writer { return &Writer{out: out, size: defaultChunkSize} }

// Write writes messages in one piece: nothing comes between them, and the
// connection sees a single write. A message of type 1 sets the size of the
// chunks that follow it.
func (w *Writer) Write(messages ...Outgoing) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.write(messages)
}

// TryWrite does what Write does, unless other messages are being written: then it
// returns ErrBusy.
func (w *Writer) TryWrite(messages ...Outgoing) error {
	if !w.mu.TryLock() {
		return ErrBusy
	}
	defer w.mu.Unlock()
	return w.write(messages)
}

func (w *Writer) write(messages []Outgoing) error {
	w.buf = w.buf[:0]
	for _, m := range messages {
		w.append(m)
		if m.Type == typeSetChunkSize && len(m.Body) == 4 {
			w.size = int(min(max(1, binary.BigEndian.Uint32(m.Body)), maxChunkSize))
		}
	}
	_, err := w.out.Write(w.buf)
	return err
}

// append adds the chunks of m: one with the full header, the rest of type 3.
func (w *Writer) append(m Outgoing) {
	w.buf = appendBasic(w.buf, 0, m.Chunk)
	w.buf = appendUint24(w.buf, min(m.Timestamp, extended))
	w.buf = appendUint24(w.buf, uint32(len(m.Body)))
	w.buf = append(w.buf, m.Type)
	w.buf = binary.LittleEndian.AppendUint32(w.buf, m.StreamID)
	w.appendExtended(m)
	for body := m.Body; ; {
		n := min(len(body), w.size)
		w.buf = append(w.buf, body[:n]...)
		if body = body[n:]; len(body) == 0 {
			return
		}
		w.buf = appendBasic(w.buf, 3, m.Chunk)
		w.appendExtended(m)
	}
}

func (w *Writer) appendExtended(m Outgoing) {
	if m.Timestamp >= extended {
		w.buf = binary.BigEndian.AppendUint32(w.buf, m.Timestamp)
	}
}

func appendBasic(b []byte, kind byte, id uint32) []byte {
	switch kind <<= 6; {
	case id < 64:
		return append(b, kind|byte(id))
	case id < 64+256:
		return append(b, kind, byte(id-64))
	}
	return append(b, kind|1, byte(id-64), byte((id-64)>>8))
}

func appendUint24(b []byte, v uint32) []byte {
	return append(b, byte(v>>16), byte(v>>8), byte(v))
}
