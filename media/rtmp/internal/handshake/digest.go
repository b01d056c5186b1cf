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

// A scheme says where a packet keeps its digest and its public key: four bytes
// at the scheme's position add up to the digest's offset from behind them. The
// key is in the other half of the packet, found in the same way.
type scheme int

const (
	digestFirst scheme = 8
	keyFirst    scheme = 772
)

// The offsets are the sums modulo these.
const (
	digestRange = 728
	keyRange    = 632
)

// position returns where the digest of p starts.
func (s scheme) position(p []byte) int { return sum(p[s:])%digestRange + int(s) + 4 }

// keyPosition returns where the public key of p starts.
func (s scheme) keyPosition(p []byte) int {
	if s == digestFirst {
		return sum(p[packetSize-4:])%keyRange + 772
	}
	return sum(p[768:])%keyRange + 8
}

func sum(p []byte) int { return int(p[0]) + int(p[1]) + int(p[2]) + int(p[3]) }

// digest returns the digest of p, in which the place of the digest itself does
// not count.
func (s scheme) digest(p []byte, key string) []byte {
	at := s.position(p)
	return sign([]byte(key), p[:at], p[at+digestSize:])
}

// put puts the digest into p and returns it.
func (s scheme) put(p []byte, key string) []byte {
	digest := s.digest(p, key)
	copy(p[s.position(p):], digest)
	return digest
}

// find returns the digest inside p and the scheme that found it; the digest is
// nil when no scheme has a valid one.
func find(p []byte, key string) (scheme, []byte) {
	for _, s := range []scheme{digestFirst, keyFirst} {
		at := s.position(p)
		found := p[at : at+digestSize]
		if hmac.Equal(found, s.digest(p, key)) {
			return s, found
		}
	}
	return 0, nil
}

// answer returns what proves that its sender has key and saw digest: random
// bytes and their signature.
func answer(version byte, key string, digest []byte) []byte {
	p := noise()
	copy(p[signedSize:], signature(version, p, key, digest))
	return p
}

// answers reports whether p is an answer to digest.
func answers(version byte, p []byte, key string, digest []byte) bool {
	return hmac.Equal(p[signedSize:], signature(version, p, key, digest))
}

func signature(version byte, p []byte, key string, digest []byte) []byte {
	once := sign([]byte(key), digest)
	twice := sign(once, p[:signedSize])
	veil(version, twice, once)
	return twice
}

func sign(key []byte, parts ...[]byte) []byte {
	mac := hmac.New(sha256.New, key)
	for _, p := range parts {
		mac.Write(p)
	}
	return mac.Sum(nil)
}
