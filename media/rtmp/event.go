package rtmp

import (
	"time"

	"rill/media"
)

// Kind says which field of an Event counts.
type Kind uint8

// The kinds of events.
const (
	KindPacket      Kind = iota // Packet: one access unit, its payload belongs to the receiver
	KindStatus                  // Status: onStatus, onPlayStatus, a refused command
	KindMetadata                // Metadata: onMetaData
	KindData                    // Data: any other data message
	KindUnsupported             // Unsupported: a track that cannot be played, told once per track and codec
	KindBegin                   // data follows: after play, seek and resume
	KindEOF                     // the data asked for is complete; also when pausing and seeking
	KindDry                     // the publisher sends nothing for now
	KindRecorded                // the stream is a recording
	KindBufferEmpty             // the server has sent a full client buffer and waits
	KindBufferReady             // the server goes on sending
	KindMove                    // Move: the server asks to connect there; Status says so too
)

// An Event is what Stream.Read returns: one of several kinds of news.
type Event struct {
	Kind        Kind
	Packet      media.Packet
	Status      Status
	Metadata    media.Metadata
	Data        Data
	Unsupported *media.UnsupportedCodecError
	Move        *URL // ready for Dial: the same stream and tail, user and password only on the same host
}

// Data is a data message: the name of a handler and its arguments as media/amf
// decodes them.
type Data struct {
	Name string
	Args []any
	At   time.Duration // on the timeline of the packets
}
