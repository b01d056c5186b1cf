package chunk

import (
	"bufio"
	"encoding/binary"
	"errors"
	"io"
)

// A Reader reads messages. It takes care of SetChunkSize and Abort, allocates
// nothing per chunk and at most the payload per message, and keeps within the
// limits of this package whatever the peer sends.
type Reader struct {
	in      *bufio.Reader
	size    int // of the peer's chunks
	streams map[uint32]*stream
	pending int // bytes held by unfinished messages
}

// NewReader returns a Reader of what follows the handshake on in.
func NewReader(in *bufio.Reader) *Reader {
	return &Reader{in: in, size: defaultChunkSize, streams: make(map[uint32]*stream)}
}

// Read returns the next whole message that is not for the chunk layer itself.
// Errors are those of the connection, *LimitError and *FormatError; after any
// of them the reader is of no more use. An end between two chunks is io.EOF,
// any other end io.ErrUnexpectedEOF.
func (r *Reader) Read() (Message, error) {
	for {
		m, err := r.message()
		if err != nil {
			return Message{}, err
		}
		if m.Type != typeSetChunkSize && m.Type != typeAbort {
			return m, nil
		}
		err = r.obey(m)
		m.Payload.Release()
		if err != nil {
			return Message{}, err
		}
	}
}

// Release returns the memory of unfinished messages.
func (r *Reader) Release() {
	for _, s := range r.streams {
		s.abort()
	}
	r.pending = 0
}

// message reads chunks until one completes a message.
func (r *Reader) message() (Message, error) {
	for {
		s, err := r.header()
		if err != nil {
			return Message{}, err
		}
		if err := r.body(s); err != nil {
			return Message{}, whole(err)
		}
		if s.have == s.length {
			r.pending -= s.held()
			return s.end(), nil
		}
	}
}

// body reads the payload of one chunk.
func (r *Reader) body(s *stream) error {
	if s.length > MaxMessage {
		return &LimitError{"message size", s.length, MaxMessage}
	}
	r.pending -= s.held()
	part := s.next(r.size)
	r.pending += s.held()
	if r.pending > MaxPending {
		return &LimitError{"pending bytes", r.pending, MaxPending}
	}
	n, err := io.ReadFull(r.in, part)
	s.have += n
	return err
}

// obey follows a message for the chunk layer.
func (r *Reader) obey(m Message) error {
	if len(m.Payload.Bytes) < 4 {
		return &FormatError{2, "control message is too short"}
	}
	value := binary.BigEndian.Uint32(m.Payload.Bytes)
	if m.Type == typeAbort {
		r.abort(value)
		return nil
	}
	if value&0x7FFFFFFF == 0 {
		return &FormatError{2, "chunk size 0"}
	}
	r.size = int(min(value&0x7FFFFFFF, maxChunkSize))
	return nil
}

func (r *Reader) abort(id uint32) {
	if s, ok := r.streams[id]; ok {
		r.pending -= s.held()
		s.abort()
	}
}

// take returns the next n bytes; they are valid until the next read.
func (r *Reader) take(n int) ([]byte, error) {
	b, err := r.in.Peek(n)
	if err != nil {
		return nil, whole(err)
	}
	_, err = r.in.Discard(n)
	return b, err
}

// whole turns an end inside a chunk into io.ErrUnexpectedEOF.
func whole(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}
