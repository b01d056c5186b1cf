// Package wire is the server's side of RTMP below commands: handshakes, chunks,
// messages. What comes from a peer is bounded and never panics.
package wire

// Kinds of messages (RTMP 5.4, 7.1).
const (
	SetChunkSize    = 1
	Abort           = 2
	Acknowledgement = 3
	UserControl     = 4
	Audio           = 8
	Video           = 9
	Data3           = 15
	Command3        = 17
	Data            = 18
	Command         = 20
	Aggregate       = 22
)

// A Message is one whole RTMP message. Nobody writes to its body once it was
// read.
type Message struct {
	Kind      byte
	Stream    uint32 // message stream id
	Timestamp uint32 // milliseconds, wraps
	Body      []byte
}

// Values in the first bytes of audio and video messages (FLV 10.1, E.4.2, E.4.3).
const (
	codecAVC = 7
	codecAAC = 10
	frameKey = 1
	enhanced = 0x80 // Enhanced RTMP v2, ExVideoTagHeader
)

// Header reports whether m configures a decoder: a sequence header of AVC, AAC
// or a codec of Enhanced RTMP.
func (m Message) Header() bool {
	switch {
	case len(m.Body) < 2:
		return false
	case m.Kind == Video && m.Body[0]&enhanced != 0:
		return m.Body[0]&0x0F == 0
	case m.Kind == Video:
		return m.Body[0]&0x0F == codecAVC && m.Body[1] == 0
	case m.Kind == Audio:
		return m.Body[0]>>4 == codecAAC && m.Body[1] == 0
	}
	return false
}

// Keyframe reports whether decoding of video can start at m.
func (m Message) Keyframe() bool {
	return m.Kind == Video && len(m.Body) > 1 && m.Body[0]>>4&7 == frameKey && !m.Header()
}

// A ProtocolError says what a peer did that ends its connection.
type ProtocolError struct{ What string }

func (e *ProtocolError) Error() string { return "wire: " + e.What }
