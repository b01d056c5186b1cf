// Package wire is the server's side of RTMP below commands: handshakes, chunks,
// messages. What comes from a peer is bounded and never panics.
package wire

import (
	"iter"

	"rill/media"
	"rill/media/flv"
)

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

// Units goes through what an audio or video message says, up to what cannot be
// parsed.
func (m Message) Units() iter.Seq[flv.Unit] {
	track := media.Video
	switch m.Kind {
	case Audio:
		track = media.Audio
	case Video:
	default:
		return func(func(flv.Unit) bool) {}
	}
	return func(yield func(flv.Unit) bool) {
		for u, err := range flv.Units(track, m.Body) {
			if err != nil || !yield(u) {
				return
			}
		}
	}
}

// Header reports whether m configures a decoder.
func (m Message) Header() bool {
	for u := range m.Units() {
		return u.Kind == flv.Header || u.Kind == flv.Layout
	}
	return false
}

// Keyframe reports whether decoding of a track of video can start at m.
func (m Message) Keyframe() bool {
	for u := range m.Units() {
		if m.Kind == Video && u.Kind == flv.Media && u.Keyframe {
			return true
		}
	}
	return false
}

// A ProtocolError says what a peer did that ends its connection.
type ProtocolError struct{ What string }

func (e *ProtocolError) Error() string { return "wire: " + e.What }
