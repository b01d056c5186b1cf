package wire

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
)

const (
	playerKey = "Genuine Adobe Flash Player 001"
	serverKey = "Genuine Adobe Flash Media Server 001"

	// secretKey follows both keys where the whole key is asked for.
	secretKey = "f0eec24a8068bee82e00d0d1029e7e576eec5d2d29806fab93b8e636cfeb31ae"
)

// A scheme says where the digest of a block of the signed handshake is: the
// sum of four bytes at sum, modulo 728, after base.
type scheme struct{ sum, base int }

// schemes returns the two that clients use: digest first, key first.
func schemes() [2]scheme {
	return [2]scheme{{sum: 8, base: 12}, {sum: 772, base: 776}}
}

// position returns where the digest is in block.
func (s scheme) position(block []byte) int {
	sum := 0
	for _, b := range block[s.sum : s.sum+4] {
		sum += int(b)
	}
	return s.base + sum%728
}

// digest computes the digest of block, which lies at position at.
func digest(key string, block []byte, at int) []byte {
	h := hmac.New(sha256.New, []byte(key))
	h.Write(block[:at])
	h.Write(block[at+sha256.Size:])
	return h.Sum(nil)
}

// find returns the scheme and digest by which a client signed its block.
func find(block []byte) (scheme, []byte, bool) {
	for _, s := range schemes() {
		at := s.position(block)
		signed := block[at : at+sha256.Size]
		if hmac.Equal(signed, digest(playerKey, block, at)) {
			return s, signed, true
		}
	}
	return scheme{}, nil, false
}

// sign puts our digest into block.
func (s scheme) sign(block []byte) {
	at := s.position(block)
	copy(block[at:], digest(serverKey, block, at))
}

// answer signs the last bytes of block as the reply to a peer's digest.
func answer(block, digest []byte) {
	secret, _ := hex.DecodeString(secretKey)
	key := mac(append([]byte(serverKey), secret...), digest)
	at := len(block) - sha256.Size
	copy(block[at:], mac(key, block[:at]))
}

func mac(key, data []byte) []byte {
	h := hmac.New(sha256.New, key)
	h.Write(data)
	return h.Sum(nil)
}
