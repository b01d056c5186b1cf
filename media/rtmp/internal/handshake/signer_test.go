package handshake_test

import (
	"bytes"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"io"
	"net"
)

// constant is what both keys end with.
const constant = "\xF0\xEE\xC2\x4A\x80\x68\xBE\xE8\x2E\x00\xD0\xD1\x02\x9E\x7E\x57" +
	"\x6E\xEC\x5D\x2D\x29\x80\x6F\xAB\x93\xB8\xE6\x36\xCF\xEB\x31\xAE"

func mac(key string, parts ...[]byte) []byte {
	h := hmac.New(sha256.New, []byte(key))
	for _, p := range parts {
		h.Write(p)
	}
	return h.Sum(nil)
}

// place returns where the digest of p is if its offset is at base.
func place(p []byte, base int) int {
	return (int(p[base])+int(p[base+1])+int(p[base+2])+int(p[base+3]))%728 + base + 4
}

func digestAt(p []byte, at int, key string) []byte { return mac(key, p[:at], p[at+32:]) }

var errBadSignature = errors.New("the client's signature is wrong")

// signer is a server that signs with its digest at base, and checks what the
// client signs.
func signer(base int) func(net.Conn) error {
	return func(c net.Conn) error {
		c0c1 := make([]byte, 1537)
		if _, err := io.ReadFull(c, c0c1); err != nil {
			return err
		}
		c1 := c0c1[1:]
		at := place(c1, 8)
		if !bytes.Equal(c1[at:at+32], digestAt(c1, at, "Genuine Adobe Flash Player 001")) {
			return errBadSignature
		}
		answer := make([]byte, 1+2*1536)
		_, _ = rand.Read(answer)
		answer[0] = 3
		s1 := answer[1:1537]
		copy(s1[4:8], []byte{4, 5, 0, 1})
		digest := digestAt(s1, place(s1, base), "Genuine Adobe Flash Media Server 001")
		copy(s1[place(s1, base):], digest)
		if _, err := c.Write(answer); err != nil {
			return err
		}
		return checkAnswer(c, digest)
	}
}

func checkAnswer(c net.Conn, digest []byte) error {
	c2 := make([]byte, 1536)
	if _, err := io.ReadFull(c, c2); err != nil {
		return err
	}
	key := mac("Genuine Adobe Flash Player 001"+constant, digest)
	if !bytes.Equal(c2[1504:], mac(string(key), c2[:1504])) {
		return errBadSignature
	}
	return nil
}
