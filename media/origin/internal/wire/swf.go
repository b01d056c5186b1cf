package wire

import (
	"bytes"
	"crypto/hmac"
	"encoding/binary"
)

// User control events by which a server verifies the client's player.
const (
	askSWF   = 26
	ProveSWF = 27
)

const versionSWF = 1 // of the verification, the only one that clients know

// AskSWF asks the client for a proof of its player.
func (w *Writer) AskSWF() error {
	body := append(binary.BigEndian.AppendUint16(nil, askSWF), versionSWF)
	return w.Write(controlStream, Message{Kind: UserControl, Body: body})
}

// Proves reports whether body, an event ProveSWF, is of a client that knows
// hash and size of the player's uncompressed file.
func (s Session) Proves(body []byte, hash [32]byte, size uint32) bool {
	want := binary.BigEndian.AppendUint16(nil, ProveSWF)
	want = append(want, versionSWF, versionSWF)
	want = binary.BigEndian.AppendUint32(want, size)
	want = binary.BigEndian.AppendUint32(want, size)
	n := len(want)
	return len(body) == n+len(hash) && bytes.Equal(body[:n], want) && hmac.Equal(body[n:], mac(s.Key[:], hash[:]))
}
