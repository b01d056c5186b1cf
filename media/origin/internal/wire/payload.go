package wire

import (
	"encoding/binary"
	"io"
)

// payload reads the part of the message that is in this chunk.
func (r *Reader) payload(s *chunkStream) (Message, bool, error) {
	n := min(s.length-len(s.Body), r.size)
	if r.held+n > MaxMessage {
		return Message{}, false, &ProtocolError{What: "too much unfinished data"}
	}
	if s.Body == nil {
		s.Body = make([]byte, 0, min(s.length, firstRoom))
	}
	old := len(s.Body)
	s.Body = append(s.Body, make([]byte, n)...)
	if _, err := io.ReadFull(r.r, s.Body[old:]); err != nil {
		return Message{}, false, err
	}
	r.held += n
	if len(s.Body) < s.length {
		return Message{}, false, nil
	}
	r.held -= s.length
	m := s.Message
	s.Body = nil
	return m, true, nil
}

func (r *Reader) resize(body []byte) error {
	if len(body) < 4 {
		return &ProtocolError{What: "short chunk size"}
	}
	size := binary.BigEndian.Uint32(body)
	if size == 0 || size > 1<<31-1 {
		return &ProtocolError{What: "bad chunk size"}
	}
	r.size = int(min(size, MaxMessage))
	return nil
}

func (r *Reader) abort(body []byte) {
	if len(body) < 4 {
		return
	}
	if s := r.streams[binary.BigEndian.Uint32(body)]; s != nil {
		r.held -= len(s.Body)
		s.Body = nil
	}
}

func (r *Reader) bytes(n int) ([]byte, error) {
	_, err := io.ReadFull(r.r, r.scratch[:n])
	return r.scratch[:n], err
}
