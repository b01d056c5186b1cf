package handshake

import (
	"crypto/hmac"
	"crypto/sha256"
)

const (
	packetSize = 1536
	digestSize = sha256.Size
	signedSize = packetSize - digestSize // the part of C2 and S2 that the signature covers
)

// The two keys: a name, and 32 bytes that both share. Digests use the name
// alone, signatures the whole key.
const (
	sharedKey = "\xF0\xEE\xC2\x4A\x80\x68\xBE\xE8\x2E\x00\xD0\xD1\x02\x9E\x7E\x57" +
		"\x6E\xEC\x5D\x2D\x29\x80\x6F\xAB\x93\xB8\xE6\x36\xCF\xEB\x31\xAE"
	playerName = "Genuine Adobe Flash Player 001"
	serverName = "Genuine Adobe Flash Media Server 001"
)

// A scheme says where a packet keeps its digest: four bytes at the scheme's
// position add up to an offset from behind them.
type scheme int

const (
	digestFirst scheme = 8
	keyFirst    scheme = 772
)

const digestRange = 728 // the offset is the sum modulo this

// position returns where the digest of p starts.
func (s scheme) position(p []byte) int {
	sum := int(p[s]) + int(p[s+1]) + int(p[s+2]) + int(p[s+3])
	return sum%digestRange + int(s) + 4
}

// digest returns the digest of p, in which the place of the digest itself does
// not count.
func (s scheme) digest(p []byte, key string) []byte {
	at := s.position(p)
	return sign([]byte(key), p[:at], p[at+digestSize:])
}

// find returns the digest inside p, or nil when no scheme has a valid one.
func find(p []byte, key string) []byte {
	for _, s := range []scheme{digestFirst, keyFirst} {
		at := s.position(p)
		found := p[at : at+digestSize]
		if hmac.Equal(found, s.digest(p, key)) {
			return found
		}
	}
	return nil
}

func sign(key []byte, parts ...[]byte) []byte {
	mac := hmac.New(sha256.New, key)
	for _, p := range parts {
		mac.Write(p)
	}
	return mac.Sum(nil)
}
