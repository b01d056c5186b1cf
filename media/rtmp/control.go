package rtmp

import (
	"bytes"
	"encoding/binary"

	"github.com/yutopp/go-rtmp/message"

	"rill/media/rtmp/internal/chunk"
)

// Chunk streams: 2 is the control channel by the specification, the others are
// what Flash Player uses.
const (
	controlChunks = 2
	commandChunks = 3
	streamChunks  = 8
)

// User control events that servers send (RTMP 1.0, 7.1.7; the last two are
// those of FMS 3.5).
const (
	eventBegin       = 0
	eventEOF         = 1
	eventDry         = 2
	eventRecorded    = 4
	eventPing        = 6
	eventBufferEmpty = 31
	eventBufferReady = 32
)

// userControl is a user control message: an event and what it is about, the
// ID of a message stream or the time of a ping.
type userControl struct {
	event uint16
	value uint32
}

func parseUserControl(body []byte) (userControl, bool) {
	if len(body) < 6 {
		return userControl{}, false
	}
	return userControl{binary.BigEndian.Uint16(body), binary.BigEndian.Uint32(body[2:])}, true
}

// kind returns what a stream's reader is told of the event.
func (u userControl) kind() (Kind, bool) {
	switch u.event {
	case eventBegin:
		return KindBegin, true
	case eventEOF:
		return KindEOF, true
	case eventDry:
		return KindDry, true
	case eventRecorded:
		return KindRecorded, true
	case eventBufferEmpty:
		return KindBufferEmpty, true
	case eventBufferReady:
		return KindBufferReady, true
	}
	return 0, false
}

func acknowledgement(total uint32) chunk.Outgoing {
	return control(&message.Ack{SequenceNumber: total})
}

func windowSize(size uint32) chunk.Outgoing {
	return control(&message.WinAckSize{Size: int32(size)})
}

func pong(time uint32) chunk.Outgoing {
	return control(&message.UserCtrl{Event: &message.UserCtrlEventPingResponse{Timestamp: time}})
}

func bufferLength(stream, ms uint32) chunk.Outgoing {
	return control(&message.UserCtrl{Event: &message.UserCtrlEventSetBufferLength{StreamID: stream, LengthMs: ms}})
}

func control(m message.Message) chunk.Outgoing {
	var body bytes.Buffer
	_ = message.NewEncoder(&body).Encode(m) // cannot fail for these types on a buffer
	return chunk.Outgoing{Chunk: controlChunks, Type: byte(m.TypeID()), Body: body.Bytes()}
}
