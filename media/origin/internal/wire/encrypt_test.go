package wire_test

import (
	"bytes"
	"crypto/rc4"
	"errors"
	"io"
	"math/big"
	"net"
	"testing"

	"github.com/bluenviron/gortmplib/pkg/handshake"

	"rill/media/origin/internal/wire"
)

// stream returns the cipher that a key makes behind the handshake.
func stream(key []byte) *rc4.Cipher {
	c, _ := rc4.NewCipher(key[:16])
	c.XORKeyStream(make([]byte, 1536), make([]byte, 1536))
	return c
}

// acquaint makes the handshake between a client and the server.
func acquaint(t *testing.T, client func(net.Conn) error) (near net.Conn, s wire.Session, err error) {
	t.Helper()
	near, far := net.Pipe()
	t.Cleanup(func() {
		near.Close()
		far.Close()
	})
	said := make(chan error, 1)
	go func() { said <- client(near) }()
	if s, err = wire.Handshake(far); err != nil {
		far.Close()
	}
	if answer := <-said; err == nil {
		err = answer
	}
	return near, s, err
}

func TestHandshakeEncryptsForAnotherImplementation(t *testing.T) {
	for range 20 { // the other side draws the scheme, and keys may begin with zeros
		var in, out []byte
		near, s, err := acquaint(t, func(c net.Conn) (err error) {
			in, out, err = handshake.DoClient(c, true, true)
			return err
		})
		if err != nil || !s.Encrypted || !s.Signed {
			t.Fatalf("Handshake() = %+v, %v", s, err)
		}
		said := []byte("hello")
		go func() { _, _ = s.Stream.Write(said) }()
		heard := make([]byte, len(said))
		_, err = io.ReadFull(near, heard)
		if stream(in).XORKeyStream(heard, heard); err != nil || !bytes.Equal(heard, said) {
			t.Errorf("the client hears %q, %v", heard, err)
		}
		stream(out).XORKeyStream(heard, said)
		go func() { _, _ = near.Write(heard) }()
		answer := make([]byte, len(said))
		if _, err := io.ReadFull(s.Stream, answer); err != nil || !bytes.Equal(answer, said) {
			t.Errorf("the server hears %q, %v", answer, err)
		}
	}
}

// request returns C0 and C1 with a public key, signed at either end.
func request(public []byte, keyFirst bool) []byte {
	c1 := of(1536, 0x5A)
	sum, base, at := 8, 12, 772+(4*0x5A)%632
	if keyFirst {
		sum, base, at = 772, 776, 8+(4*0x5A)%632
	}
	copy(c1[at:], public)
	where := place(c1, sum, base)
	copy(c1[where:], hash([]byte(player), without(c1, where)))
	return append([]byte{6}, c1...)
}

// oakley returns the prime of the group plus n.
func oakley(n int64) []byte {
	p, _ := new(big.Int).SetString("FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD"+
		"EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED"+
		"EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE65381FFFFFFFFFFFFFFFF", 16)
	return p.Add(p, big.NewInt(n)).FillBytes(make([]byte, 128))
}

func TestHandshakeRejectsBadEncryption(t *testing.T) {
	unsigned := request(oakley(-2), false)
	unsigned[1]++
	for name, hello := range map[string][]byte{
		"no signature":         unsigned,
		"the key 0":            request(make([]byte, 128), false),
		"the key 1":            request(append(make([]byte, 127), 1), true),
		"the prime less 1":     request(oakley(-1), false),
		"the prime":            request(oakley(0), true),
		"more than the prime":  request(oakley(1), false),
		"a wrong answer to us": request(oakley(-2), true),
	} {
		t.Run(name, func(t *testing.T) {
			_, err := shake(hello)
			var protocol *wire.ProtocolError
			if !errors.As(err, &protocol) {
				t.Errorf("Handshake() = %v, want a ProtocolError", err)
			}
		})
	}
}

func TestHandshakeAnswersEncryptionInTheClientsScheme(t *testing.T) {
	for name, keyFirst := range map[string]bool{"digest first": false, "key first": true} {
		t.Run(name, func(t *testing.T) {
			answer, _ := shake(request(oakley(-2), keyFirst))
			sum, base := 8, 12
			if keyFirst {
				sum, base = 772, 776
			}
			s1 := answer[1:1537]
			at := place(s1, sum, base)
			if answer[0] != 6 || !bytes.Equal(s1[at:at+32], hash([]byte(server), without(s1, at))) {
				t.Errorf("S0 = %d, S1 is not signed", answer[0])
			}
		})
	}
}
