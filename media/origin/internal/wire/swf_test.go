package wire_test

import (
	"bytes"
	"encoding/binary"
	"testing"

	"rill/media/origin/internal/wire"
)

// proof is the answer of a client to the question about its player.
func proof(key, file [32]byte, size uint32) []byte {
	body := []byte{0, 27, 1, 1}
	body = binary.BigEndian.AppendUint32(body, size)
	body = binary.BigEndian.AppendUint32(body, size)
	return append(body, hash(key[:], file[:])...)
}

func TestSessionTellsTheRightPlayer(t *testing.T) {
	s := wire.Session{Key: [32]byte{1, 2, 3}}
	swf := [32]byte{4, 5, 6}
	right := proof(s.Key, swf, 1234)
	if len(right) != 44 || !s.Proves(right, swf, 1234) {
		t.Errorf("%d bytes that are right do not count", len(right))
	}
	for name, body := range map[string][]byte{
		"nothing":     {0, 27},
		"short":       right[:43],
		"long":        append(bytes.Clone(right), 0),
		"other key":   proof([32]byte{}, swf, 1234),
		"other file":  proof(s.Key, [32]byte{}, 1234),
		"other size":  proof(s.Key, swf, 1235),
		"other event": append([]byte{0, 26}, right[2:]...),
	} {
		if s.Proves(body, swf, 1234) {
			t.Errorf("%s counts", name)
		}
	}
}

func TestWriterAsksForThePlayer(t *testing.T) {
	var b bytes.Buffer
	w := wire.NewWriter(&b)
	if err := w.AskSWF(); err != nil || w.Flush() != nil {
		t.Fatal(err)
	}
	m, err := wire.NewReader(&b).Read()
	if err != nil || m.Kind != wire.UserControl || !bytes.Equal(m.Body, []byte{0, 26, 1}) {
		t.Errorf("asked by %+v, %v", m, err)
	}
}
