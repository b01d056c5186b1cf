package chunk

import "encoding/binary"

// fieldSize is the length of the message header by chunk type (section 5.3.1.2).
var fieldSize = [4]int{11, 7, 3, 0}

// header reads the headers of the next chunk and updates its stream.
func (r *Reader) header() (*stream, error) {
	kind, id, err := r.basic()
	if err != nil {
		return nil, err
	}
	s, err := r.stream(id, kind)
	if err != nil {
		return nil, err
	}
	if s.payload != nil && kind != 3 {
		return nil, &FormatError{id, "new header inside a message"}
	}
	return s, r.fields(s, kind)
}

// basic reads the basic header: chunk type and chunk stream ID (5.3.1.1).
func (r *Reader) basic() (kind byte, id uint32, err error) {
	first, err := r.in.ReadByte()
	if err != nil {
		return 0, 0, err
	}
	kind, id = first>>6, uint32(first&0x3F)
	if id > 1 {
		return kind, id, nil
	}
	b, err := r.take(int(id) + 1)
	if err != nil {
		return 0, 0, err
	}
	low := uint32(b[0])
	if id == 1 {
		return kind, uint32(b[1])<<8 + low + 64, nil
	}
	return kind, low + 64, nil
}

// stream finds the state of a chunk stream. Only types 0 and 1 can open one;
// librtmp and some servers do open theirs with type 1.
func (r *Reader) stream(id uint32, kind byte) (*stream, error) {
	if s, ok := r.streams[id]; ok {
		return s, nil
	}
	if kind > 1 {
		return nil, &FormatError{id, "the first header is incomplete"}
	}
	if len(r.streams) == MaxStreams {
		return nil, &LimitError{"chunk streams", MaxStreams + 1, MaxStreams}
	}
	s := &stream{id: id}
	r.streams[id] = s
	return s, nil
}

// fields reads the message header and the extended timestamp (5.3.1.2, 5.3.1.3).
func (r *Reader) fields(s *stream, kind byte) error {
	if kind == 3 {
		return r.repeat(s)
	}
	b, err := r.take(fieldSize[kind])
	if err != nil {
		return err
	}
	field := uint32(b[0])<<16 | uint32(b[1])<<8 | uint32(b[2])
	if kind < 2 {
		s.length = int(b[3])<<16 | int(b[4])<<8 | int(b[5])
		s.kind = b[6]
	}
	if kind == 0 {
		s.msid = binary.LittleEndian.Uint32(b[7:])
		s.timestamp = 0
	}
	if s.long = field == extended; s.long {
		if b, err = r.take(4); err != nil {
			return err
		}
		field = binary.BigEndian.Uint32(b)
	}
	s.field, s.delta = field, field
	s.timestamp += field
	return nil
}

// repeat handles a type 3 header: another chunk of the same message, or a new
// message like the last one. After an extended timestamp most peers repeat
// those four bytes here and some do not, so they count only if they match.
func (r *Reader) repeat(s *stream) error {
	expected := s.timestamp
	if s.payload == nil {
		s.timestamp += s.delta
	}
	if !s.long {
		return nil
	}
	b, err := r.in.Peek(4)
	if len(b) < 4 {
		return s.complete(len(b), err)
	}
	if got := binary.BigEndian.Uint32(b); got == s.field || got == expected || got == s.timestamp {
		_, err = r.in.Discard(4)
	}
	return err
}

// complete forgives err when n buffered bytes are all that the message lacks.
func (s *stream) complete(n int, err error) error {
	if s.length-s.have <= n {
		return nil
	}
	return whole(err)
}
