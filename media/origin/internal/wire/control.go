package wire

import (
	"bytes"
	"encoding/binary"

	"github.com/yutopp/go-rtmp/message"
)

// WindowSize is after how many bytes each side acknowledges, as with Adobe's
// server.
const WindowSize = 2_500_000

// User control events that go-rtmp does not know: the client's buffer was
// filled, the next filling begins.
const (
	BufferEmpty = 31
	BufferReady = 32
)

// User control events of clients (RTMP 7.1.7).
const (
	SetBufferLength = 3
	PingRequest     = 6
	PingResponse    = 7
)

const controlStream = 2 // chunk stream id (RTMP 5.4)

// Control sends a protocol control message.
func (w *Writer) Control(m message.Message) error {
	var b bytes.Buffer
	if err := message.NewEncoder(&b).Encode(m); err != nil {
		return err
	}
	return w.Write(controlStream, Message{Kind: byte(m.TypeID()), Body: b.Bytes()})
}

// Event sends a user control event that go-rtmp knows.
func (w *Writer) Event(e message.UserCtrlEvent) error {
	return w.Control(&message.UserCtrl{Event: e})
}

// BufferEvent sends BufferEmpty or BufferReady.
func (w *Writer) BufferEvent(event uint16, stream uint32) error {
	body := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint16(nil, event), stream)
	return w.Write(controlStream, Message{Kind: UserControl, Body: body})
}

// Enlarge announces and uses the chunk size of Adobe's server. Only the first
// call has an effect.
func (w *Writer) Enlarge() error {
	if w.size == chunkSize {
		return nil
	}
	err := w.Control(&message.SetChunkSize{ChunkSize: chunkSize})
	w.size = chunkSize
	return err
}
