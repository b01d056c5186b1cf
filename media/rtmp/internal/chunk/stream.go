package chunk

import "rill/media"

// stream is what a chunk stream remembers from one chunk to the next.
type stream struct {
	id        uint32
	timestamp uint32 // of the current message
	delta     uint32 // what the next type 3 header adds
	field     uint32 // the timestamp field of the last full header
	long      bool   // field was extended
	length    int
	kind      byte
	msid      uint32

	payload *media.Payload // nil between messages
	have    int            // bytes of payload that are filled
}

// firstRoom is what a message gets before its bytes arrive. Longer ones grow
// as they do, so that an announcement alone costs little.
const firstRoom = 1 << 20

// held returns how much memory the unfinished message takes.
func (s *stream) held() int {
	if s.payload == nil {
		return 0
	}
	return len(s.payload.Bytes)
}

// next returns where the following bytes of the message go, at most n of them.
func (s *stream) next(n int) []byte {
	n = min(n, s.length-s.have)
	if s.payload == nil {
		s.payload = media.NewPayload(min(s.length, max(firstRoom, n)))
	}
	if s.have+n > s.held() {
		s.grow(s.have + n)
	}
	return s.payload.Bytes[s.have : s.have+n]
}

func (s *stream) grow(least int) {
	grown := media.NewPayload(min(s.length, max(2*s.held(), least)))
	copy(grown.Bytes, s.payload.Bytes[:s.have])
	s.payload.Release()
	s.payload = grown
}

// end hands the finished message over.
func (s *stream) end() Message {
	m := Message{Type: s.kind, StreamID: s.msid, Timestamp: s.timestamp, Payload: s.payload}
	s.payload, s.have = nil, 0
	return m
}

// abort drops the unfinished message, if there is one.
func (s *stream) abort() {
	s.payload.Release()
	s.payload, s.have = nil, 0
}
