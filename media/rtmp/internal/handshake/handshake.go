// Package handshake opens RTMP connections: the plain handshake of RTMP 1.0
// (section 5.2), signed as Flash Player 9 and later sign it where the server
// signs too.
package handshake

import (
	"crypto/rand"
	"io"
)

const version = 3

// Client does the client's part of the handshake and reports whether the
// server signed its own. It reads nothing beyond the handshake. A server that
// speaks something else gives a *ForeignError.
func Client(rw io.ReadWriter) (signed bool, err error) {
	c1 := challenge()
	if _, err = rw.Write(append([]byte{version}, c1...)); err != nil {
		return false, err
	}
	if err = expectVersion(rw); err != nil {
		return false, err
	}
	s1s2 := make([]byte, 2*packetSize)
	if _, err = io.ReadFull(rw, s1s2); err != nil {
		return false, err
	}
	c2, signed := answer(s1s2[:packetSize])
	_, err = rw.Write(c2)
	return signed, err
}

// challenge makes C1: random, with the version of a player that signs, and
// signed.
func challenge() []byte {
	c1 := noise()
	copy(c1, []byte{0, 0, 0, 0, 10, 0, 45, 2})
	at := digestFirst.position(c1)
	copy(c1[at:], digestFirst.digest(c1, playerName))
	return c1
}

// answer makes C2. A server whose packet carries no version or no valid digest
// wants the plain handshake: its own packet back.
func answer(s1 []byte) (c2 []byte, signed bool) {
	digest := find(s1, serverName)
	if [4]byte(s1[4:8]) == [4]byte{} || digest == nil {
		return s1, false
	}
	c2 = noise()
	key := sign([]byte(playerName+sharedKey), digest)
	copy(c2[signedSize:], sign(key, c2[:signedSize]))
	return c2, true
}

func noise() []byte {
	b := make([]byte, packetSize)
	_, _ = rand.Read(b) // never fails, it ends the program instead
	return b
}
