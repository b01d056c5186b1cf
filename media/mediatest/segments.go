package mediatest

// A segments is a queue of bytes.
type segments struct {
	parts [][]byte
	size  int
}

func (s *segments) push(b []byte) {
	s.parts = append(s.parts, b)
	s.size += len(b)
}

// take removes the first n bytes; n is at most size.
func (s *segments) take(n int) []byte {
	if first := s.parts[0]; len(first) >= n {
		s.drop(n)
		return first[:n:n]
	}
	b := make([]byte, n)
	s.read(b)
	return b
}

func (s *segments) read(b []byte) int {
	n := 0
	for n < len(b) && s.size > 0 {
		k := copy(b[n:], s.parts[0])
		s.drop(k)
		n += k
	}
	return n
}

// drop removes n bytes of the first part.
func (s *segments) drop(n int) {
	s.parts[0] = s.parts[0][n:]
	s.size -= n
	if len(s.parts[0]) == 0 {
		s.parts[0] = nil
		s.parts = s.parts[1:]
	}
}
