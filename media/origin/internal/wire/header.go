package wire

import "encoding/binary"

// headerSize returns the bytes of a message header of a format (RTMP 5.3.1.2).
func headerSize(format byte) int {
	switch format {
	case 0:
		return 11
	case 1:
		return 7
	case 2:
		return 3
	}
	return 0
}

// header reads what the chunk says about its message. A header in the middle
// of a message is read and, as far as it repeats the message's own, ignored.
func (r *Reader) header(s *chunkStream, format byte) error {
	if format > 1 && !s.used { // old encoders start with format 1, on stream 0
		return &ProtocolError{What: "chunk stream starts without a header"}
	}
	h, err := r.bytes(headerSize(format))
	if err != nil {
		return err
	}
	starts := len(s.Body) == 0
	if !starts && format != 3 {
		r.held -= len(s.Body)
		s.Body, starts = nil, true
	}
	if err := s.parse(h); err != nil {
		return err
	}
	if err := r.extension(s); err != nil {
		return err
	}
	if starts {
		s.stamp(format)
	}
	return nil
}

func (s *chunkStream) parse(h []byte) error {
	s.used = true
	if len(h) >= 3 {
		s.field = uint24(h)
		s.extended = s.field == extended
	}
	if len(h) >= 7 {
		s.length, s.Kind = int(uint24(h[3:])), h[6]
	}
	if len(h) >= 11 {
		s.Stream = binary.LittleEndian.Uint32(h[7:])
	}
	if s.length > MaxMessage {
		return &ProtocolError{What: "message too long"}
	}
	return nil
}

// extension reads an extended timestamp (RTMP 5.3.1.3). Chunks of format 3
// repeat it; some old encoders leave it out there, which shows in four bytes
// that are not the same.
func (r *Reader) extension(s *chunkStream) error {
	if !s.extended {
		return nil
	}
	if len(s.Body) == 0 {
		b, err := r.bytes(4)
		if err == nil {
			s.field = binary.BigEndian.Uint32(b)
		}
		return err
	}
	b, err := r.r.Peek(4)
	if err == nil && binary.BigEndian.Uint32(b) == s.field {
		_, err = r.r.Discard(4)
	}
	return err
}

// stamp computes the timestamp of a message that starts. A chunk of format 3
// after one of format 0 takes that one's timestamp as the delta (RTMP 5.3.1.2.4).
func (s *chunkStream) stamp(format byte) {
	if format == 0 {
		s.Timestamp = 0
	}
	s.Timestamp += s.field
}

func uint24(b []byte) uint32 { return uint32(b[0])<<16 | uint32(b[1])<<8 | uint32(b[2]) }
