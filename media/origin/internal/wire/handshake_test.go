package wire_test

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"testing"

	"rill/media/origin/internal/wire"
)

const (
	player = "Genuine Adobe Flash Player 001"
	server = "Genuine Adobe Flash Media Server 001"
	secret = "f0eec24a8068bee82e00d0d1029e7e576eec5d2d29806fab93b8e636cfeb31ae"
)

// duplex answers reads from one place and keeps what is written.
type duplex struct {
	io.Reader
	bytes.Buffer
}

func (d *duplex) Read(b []byte) (int, error) { return d.Reader.Read(b) }

func shake(hello []byte) (answer []byte, err error) {
	d := &duplex{Reader: io.MultiReader(bytes.NewReader(hello), bytes.NewReader(make([]byte, 1536)))}
	_, err = wire.Handshake(d)
	return d.Bytes(), err
}

// place returns where the digest of block is, by the offset bytes at sum.
func place(block []byte, sum, base int) int {
	return base + (int(block[sum])+int(block[sum+1])+int(block[sum+2])+int(block[sum+3]))%728
}

func hash(key, data []byte) []byte {
	h := hmac.New(sha256.New, key)
	h.Write(data)
	return h.Sum(nil)
}

func without(block []byte, at int) []byte { return parts(block[:at], block[at+32:]) }

func TestHandshakeEchoesAPlainClient(t *testing.T) {
	c1 := of(1536, 7)
	answer, err := shake(append([]byte{3}, c1...))
	if err != nil || len(answer) != 1+2*1536 || answer[0] != 3 {
		t.Fatalf("answer of %d bytes, %v", len(answer), err)
	}
	if !bytes.Equal(answer[1+1536:], c1) {
		t.Error("S2 is not C1")
	}
	if !bytes.Equal(answer[5:9], make([]byte, 4)) {
		t.Error("S1 says that it is signed")
	}
}

func TestHandshakeSignsForAClientThatSigns(t *testing.T) {
	for name, s := range map[string]struct{ sum, base int }{"digest first": {8, 12}, "key first": {772, 776}} {
		t.Run(name, func(t *testing.T) {
			c1 := of(1536, 0xAB)
			copy(c1[4:], []byte{10, 0, 45, 2})
			at := place(c1, s.sum, s.base)
			copy(c1[at:], hash([]byte(player), without(c1, at)))
			answer, err := shake(append([]byte{3}, c1...))
			if err != nil {
				t.Fatal(err)
			}
			s1, s2 := answer[1:1537], answer[1537:]
			where := place(s1, s.sum, s.base)
			if !bytes.Equal(s1[where:where+32], hash([]byte(server), without(s1, where))) {
				t.Error("S1 is not signed")
			}
			constant, _ := hex.DecodeString(secret)
			key := hash(append([]byte(server), constant...), c1[at:at+32])
			if !bytes.Equal(s2[1504:], hash(key, s2[:1504])) {
				t.Error("S2 does not answer C1")
			}
		})
	}
}

func TestHandshakeRejectsOtherProtocols(t *testing.T) {
	for _, first := range []byte{0, 2, 8, 9, 32, 'G', 255} {
		_, err := shake(append([]byte{first}, make([]byte, 1536)...))
		var protocol *wire.ProtocolError
		if !errors.As(err, &protocol) {
			t.Errorf("first byte %d: %v, want a ProtocolError", first, err)
		}
	}
}
