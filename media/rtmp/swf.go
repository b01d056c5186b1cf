package rtmp

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"

	"github.com/yutopp/go-rtmp/message"

	"rill/media/rtmp/internal/chunk"
)

// User control events by which a server asks whether its own player plays, and
// by which Flash Player answers. Both go on with a type; it answers type 1.
const (
	eventAskSWF   = 26
	eventProveSWF = 27
	typeSWF       = 1
)

// asksForSWF reports whether body is a question that can be answered.
func asksForSWF(body []byte) bool {
	return len(body) >= 2 && binary.BigEndian.Uint16(body) == eventAskSWF &&
		(len(body) == 2 || body[2] <= typeSWF)
}

// proof answers the question: the size twice, and the hash signed with the end
// of the server's part of the handshake.
func (s SWF) proof(key [32]byte) chunk.Outgoing {
	mac := hmac.New(sha256.New, key[:])
	mac.Write(s.Hash[:])
	body := binary.BigEndian.AppendUint16(nil, eventProveSWF)
	body = append(body, typeSWF, typeSWF)
	body = binary.BigEndian.AppendUint32(body, s.Size)
	body = binary.BigEndian.AppendUint32(body, s.Size)
	return chunk.Outgoing{Chunk: controlChunks, Type: byte(message.TypeIDUserCtrl), Body: mac.Sum(body)}
}

// proveSWF answers the server if there is something to answer with. Without,
// silence: a server that insists hangs up.
func (c *Conn) proveSWF() error {
	if c.url.Tail.SWF == (SWF{}) {
		return nil
	}
	return c.wire.answer(c.url.Tail.SWF.proof(c.key))
}
