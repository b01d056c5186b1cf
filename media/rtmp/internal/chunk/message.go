// Package chunk turns the bytes of an RTMP connection into messages and back
// (RTMP 1.0, section 5.3).
package chunk

import "rill/media"

// A Message is one RTMP message. Its reader owns one reference to Payload.
type Message struct {
	Type      byte
	StreamID  uint32
	Timestamp uint32 // milliseconds, wraps after 49.7 days
	Payload   *media.Payload
}

// The messages that concern the chunk layer itself (section 5.4).
const (
	typeSetChunkSize = 1
	typeAbort        = 2
)

// Limits of what a Reader takes from a peer.
const (
	// MaxMessage is the size of the longest message; a key frame of a 4K
	// stream takes half of it.
	MaxMessage = 8 << 20
	// MaxPending bounds the memory of all messages that are not complete yet.
	MaxPending = 16 << 20
	// MaxStreams is how many chunk streams a peer may use.
	MaxStreams = 256
)

const (
	defaultChunkSize = 128
	maxChunkSize     = 1<<24 - 1 // no message is longer, so no chunk needs to be
	extended         = 0xFFFFFF  // the timestamp field when four bytes follow the header
)
