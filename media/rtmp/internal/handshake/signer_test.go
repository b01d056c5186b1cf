package handshake_test

import (
	"bytes"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"io"
	"net"

	"rill/media/rtmp/internal/handshake"
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

const (
	player  = "Genuine Adobe Flash Player 001"
	genuine = "Genuine Adobe Flash Media Server 001"
)

// A signer is a server that signs.
type signer struct {
	version byte                    // what it answers with
	base    int                     // where the sum of its digest is
	public  []byte                  // its public key, if it has one
	spoil   func(answer, c1 []byte) // what it does to its answer
	after   func(seen) error        // what it does once the client's answer was checked
}

// seen is what a signer knows in the end.
type seen struct {
	conn   net.Conn
	public []byte // of the client
	s1     []byte
}

// serve checks what the client signs.
func (s signer) serve(c net.Conn) error {
	c0c1 := make([]byte, 1537)
	if _, err := io.ReadFull(c, c0c1); err != nil {
		return err
	}
	c1 := c0c1[1:]
	base := map[byte]int{3: 8, 6: 772}[c0c1[0]]
	at := place(c1, base)
	if !bytes.Equal(c1[at:at+32], digestAt(c1, at, player)) {
		return errBadSignature
	}
	answer := make([]byte, 1+2*1536)
	_, _ = rand.Read(answer)
	answer[0] = s.version
	s1, s2 := answer[1:1537], answer[1537:]
	copy(s1[4:8], []byte{4, 5, 0, 1})
	copy(s1[publicPlace(s1, s.base):], s.public)
	digest := digestAt(s1, place(s1, s.base), genuine)
	copy(s1[place(s1, s.base):], digest)
	copy(s2[1504:], s.sign(s2, genuine, c1[at:at+32]))
	if s.spoil != nil {
		s.spoil(answer, c1)
	}
	if _, err := c.Write(answer); err != nil {
		return err
	}
	if err := s.check(c, digest); err != nil || s.after == nil {
		return err
	}
	return s.after(seen{c, c1[publicPlace(c1, base):][:128], s1})
}

func (s signer) check(c net.Conn, digest []byte) error {
	c2 := make([]byte, 1536)
	if _, err := io.ReadFull(c, c2); err != nil {
		return err
	}
	if !bytes.Equal(c2[1504:], s.sign(c2, player, digest)) {
		return errBadSignature
	}
	return nil
}

// sign returns the signature of p by key, as an answer to digest.
func (s signer) sign(p []byte, key string, digest []byte) []byte {
	once := mac(key+constant, digest)
	twice := mac(string(once), p[:1504])
	handshake.Veil(s.version, twice, once)
	return twice
}

// publicPlace returns where the public key of p is if its digest is at base.
func publicPlace(p []byte, base int) int {
	sum, first := 1532, 772
	if base == 772 {
		sum, first = 768, 8
	}
	return (int(p[sum])+int(p[sum+1])+int(p[sum+2])+int(p[sum+3]))%632 + first
}
