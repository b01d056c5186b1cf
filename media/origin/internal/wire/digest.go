package wire

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
)

// signedSize is how much of an answer its signature signs.
const signedSize = blockSize - sha256.Size

const (
	playerKey = "Genuine Adobe Flash Player 001"
	serverKey = "Genuine Adobe Flash Media Server 001"

	// secretKey follows both keys where the whole key is asked for.
	secretKey = "f0eec24a8068bee82e00d0d1029e7e576eec5d2d29806fab93b8e636cfeb31ae"
)

// A scheme says where the digest of a block of the signed handshake is, and
// the public key of an encrypted one.
type scheme struct{ digest, public place }

// A place is found by the sum of four bytes, modulo span, after base.
type place struct{ sum, span, base int }

// schemes returns the two that clients use: digest first, key first.
func schemes() [2]scheme {
	return [2]scheme{
		{digest: place{8, 728, 12}, public: place{1532, 632, 772}},
		{digest: place{772, 728, 776}, public: place{768, 632, 8}},
	}
}

// in returns the position of the place in block.
func (p place) in(block []byte) int {
	sum := 0
	for _, b := range block[p.sum : p.sum+4] {
		sum += int(b)
	}
	return p.base + sum%p.span
}

// key returns the public key in block.
func (s scheme) key(block []byte) []byte { return block[s.public.in(block):][:keySize] }

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
		at := s.digest.in(block)
		signed := block[at : at+sha256.Size]
		if hmac.Equal(signed, digest(playerKey, block, at)) {
			return s, signed, true
		}
	}
	return scheme{}, nil, false
}

// sign puts our digest into block and returns it.
func (s scheme) sign(block []byte) []byte {
	at := s.digest.in(block)
	ours := digest(serverKey, block, at)
	copy(block[at:], ours)
	return ours
}

// answer returns a block that ends with the signature that answers a digest.
func answer(digest []byte) []byte {
	block := make([]byte, blockSize)
	rand.Read(block)
	copy(block[signedSize:], signature(serverKey, block, digest))
	return block
}

// answered reports whether a client's block answers our digest.
func answered(block, digest []byte) bool {
	return hmac.Equal(block[signedSize:], signature(playerKey, block, digest))
}

func signature(key string, block, digest []byte) []byte {
	secret, _ := hex.DecodeString(secretKey)
	return mac(mac(append([]byte(key), secret...), digest), block[:signedSize])
}

func mac(key, data []byte) []byte {
	h := hmac.New(sha256.New, key)
	h.Write(data)
	return h.Sum(nil)
}
