package handshake_test

import (
	"bytes"
	"crypto/rc4"
	"errors"
	"io"
	"math/big"
	"net"
	"strings"
	"testing"

	other "github.com/bluenviron/gortmplib/pkg/handshake"

	"rill/media/rtmp/internal/handshake"
)

// prime is the one of RFC 2409, 6.2.
const prime = "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD" +
	"EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED" +
	"EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE65381FFFFFFFFFFFFFFFF"

// number returns prime plus n as a public key.
func number(n int64) []byte {
	p, _ := new(big.Int).SetString(prime, 16)
	return p.Add(p, big.NewInt(n)).FillBytes(make([]byte, 128))
}

// three is the public key of the secret 3: 2 to the third.
func three() []byte { return big.NewInt(8).FillBytes(make([]byte, 128)) }

// cube is what a client's public key and the secret 3 make.
func cube(public []byte) []byte {
	y := new(big.Int).SetBytes(public)
	return y.Exp(y, big.NewInt(3), new(big.Int).SetBytes(number(0))).FillBytes(make([]byte, 128))
}

// behind returns the cipher of a key after the handshake.
func behind(key []byte) *rc4.Cipher {
	c, _ := rc4.NewCipher(key[:16])
	skip := make([]byte, 1536)
	c.XORKeyStream(skip, skip)
	return c
}

// talk answers one encrypted word of the client with another.
func talk(c net.Conn, in, out []byte) error {
	word := make([]byte, 4)
	if _, err := io.ReadFull(c, word); err != nil {
		return err
	}
	if behind(in).XORKeyStream(word, word); string(word) != "ping" {
		return errors.New("the client's word is wrong")
	}
	copy(word, "pong")
	behind(out).XORKeyStream(word, word)
	_, err := c.Write(word)
	return err
}

// converse opens an encrypted connection to a server that talks, and talks.
func converse(t *testing.T, server func(net.Conn) error) (r handshake.Result, served error) {
	t.Helper()
	near, end := start(server)
	defer near.Close()
	r, err := handshake.Client(near, handshake.Options{Encrypted: true})
	if err != nil {
		t.Fatalf("Client() error = %v", err)
	}
	word := []byte("ping")
	if _, err := r.Stream.Write(word); err != nil || string(word) != "ping" {
		t.Fatalf("Write() = %q, %v", word, err)
	}
	if _, err := io.ReadFull(r.Stream, word); err != nil || string(word) != "pong" {
		t.Errorf("Read() = %q, %v", word, err)
	}
	return r, <-end
}

func TestClientEncryptsForAnotherImplementation(t *testing.T) {
	for range 20 { // the other side draws the scheme, and keys may begin with zeros
		r, served := converse(t, func(c net.Conn) error {
			in, out, err := other.DoServer(c, true)
			if err != nil {
				return err
			}
			return talk(c, in, out)
		})
		if !r.Signed || served != nil {
			t.Fatalf("Client() = %+v; the server says %v", r, served)
		}
	}
}

func TestClientEncryptsAsTheServerLikes(t *testing.T) {
	for name, s := range map[string]signer{
		"digest first":     {version: 6, base: 8},
		"key first":        {version: 6, base: 772},
		"XTEA, type 8":     {version: 8, base: 772},
		"Blowfish, type 9": {version: 9, base: 8},
	} {
		t.Run(name, func(t *testing.T) {
			var key []byte
			s.public, s.after = three(), func(s seen) error {
				key = s.s1[1504:]
				secret := string(cube(s.public))
				return talk(s.conn, mac(secret, three()), mac(secret, s.public))
			}
			r, served := converse(t, s.serve)
			if !r.Signed || served != nil || !bytes.Equal(r.Key[:], key) {
				t.Errorf("Client() = %+v; the server says %v", r, served)
			}
		})
	}
}

func TestClientRejectsWhatIsNotEncrypted(t *testing.T) {
	for _, tt := range []struct {
		name, want string
		server     signer
	}{
		{"a plain server", "does not encrypt", signer{version: 3, base: 8, public: three()}},
		{"no signature", "did not sign", signer{version: 6, base: 8, public: three(), spoil: func(b, _ []byte) { b[1] ^= 1 }}},
		{"the key 0", "not valid", signer{version: 6, base: 8, public: make([]byte, 128)}},
		{"the key 1", "not valid", signer{version: 6, base: 772, public: append(make([]byte, 127), 1)}},
		{"the prime less 1", "not valid", signer{version: 6, base: 8, public: number(-1)}},
		{"the prime", "not valid", signer{version: 6, base: 772, public: number(0)}},
		{"more than the prime", "not valid", signer{version: 6, base: 8, public: number(1)}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r, err, _ := shake(t, handshake.Options{Encrypted: true}, tt.server.serve)
			var wrong *handshake.Error
			if !errors.As(err, &wrong) || !strings.Contains(wrong.Reason, tt.want) || r.Stream != nil {
				t.Errorf("Client() = %+v, %v; want an Error: %s", r, err, tt.want)
			}
		})
	}
}
