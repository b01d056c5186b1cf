package rtmp

import (
	"encoding/binary"
	"encoding/hex"
	"strings"

	"rill/media/amf"
)

// maxToken is the longest secureToken that is answered, in hexadecimal digits.
const maxToken = 4096

// answerToken proves to a Wowza server that the client knows the key it shares
// with its players: the server sends a token that is encrypted with it. Without
// a key, and with a token that is none, the server is left to refuse.
func (c *Conn) answerToken(objects ...amf.Object) error {
	for _, o := range objects {
		token, _ := o.String("secureToken")
		if key := c.url.Tail.Token; key != "" && token != "" {
			return c.respondToken(key, token)
		}
	}
	return nil
}

func (c *Conn) respondToken(key, token string) error {
	plain, ok := decryptToken(key, token)
	if !ok {
		return nil
	}
	return c.send(0, command{name: "secureTokenResponse", args: []any{plain}})
}

// decryptToken decrypts hexadecimal digits by Corrected Block TEA, which is
// XXTEA, in words of the least byte first.
func decryptToken(key, token string) (string, bool) {
	if len(token) > maxToken {
		return "", false
	}
	cipher, err := hex.DecodeString(token + strings.Repeat("0", -len(token)&7))
	if err != nil {
		return "", false
	}
	decryptXXTEA(cipher, []byte(key))
	return string(cipher[:len(token)/2]), true
}

// decryptXXTEA decrypts b, of a multiple of four bytes, with the first 16 bytes
// of key.
func decryptXXTEA(b, key []byte) {
	const delta = 0x9E3779B9
	var padded [16]byte
	copy(padded[:], key)
	k, v := words(padded[:]), words(b)
	n := len(v)
	if n == 0 {
		return
	}
	y := v[0]
	for sum := uint32(6+52/n) * delta; sum != 0; sum -= delta {
		e := sum >> 2 & 3
		for p := n - 1; p >= 0; p-- {
			z := v[(p+n-1)%n]
			v[p] -= ((z>>5 ^ y<<2) + (y>>3 ^ z<<4)) ^ ((sum ^ y) + (k[uint32(p)&3^e] ^ z))
			y = v[p]
		}
	}
	for i, w := range v {
		binary.LittleEndian.PutUint32(b[4*i:], w)
	}
}

func words(b []byte) []uint32 {
	v := make([]uint32, len(b)/4)
	for i := range v {
		v[i] = binary.LittleEndian.Uint32(b[4*i:])
	}
	return v
}
