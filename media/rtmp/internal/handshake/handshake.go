// Package handshake opens RTMP connections: the plain handshake of RTMP 1.0
// (section 5.2), signed as Flash Player 9 and later sign it where the server
// signs too, and the encrypted one of RTMPE.
package handshake

import (
	"bytes"
	"crypto/rand"
	"io"
)

// Options say which handshake to make. The zero value is the plain one.
type Options struct {
	Encrypted bool // RTMPE: the server encrypts, or there is an error
}

// A Result is what a handshake has agreed upon.
type Result struct {
	Signed bool          // the server signed its part
	Stream io.ReadWriter // what to speak through from now on: rw itself unless encrypted
	Key    [32]byte      // the end of the server's first packet, for SWF verification
}

// The first byte of each side.
const (
	versionPlain     = 3
	versionEncrypted = 6
	versionXTEA      = 8 // like 6, with encrypted signatures
	versionBlowfish  = 9 // likewise
)

// Client does the client's part of the handshake. It reads nothing beyond the
// handshake from rw. A server that speaks something else gives a *ForeignError,
// one that signs or encrypts wrongly an *Error, anything else is an error of rw.
//
// A server that signs its first packet must sign its second, or else echo what
// it was sent: some sign one half only. With encryption there is no choice.
func Client(rw io.ReadWriter, o Options) (Result, error) {
	if o.Encrypted {
		return encrypted(rw)
	}
	return plain(rw)
}

// plain makes the handshake without encryption. A server whose packet carries
// no version or no valid digest wants its own packet back.
func plain(rw io.ReadWriter) (Result, error) {
	c1 := challenge([4]byte{10, 0, 45, 2})
	ours := digestFirst.put(c1, playerName)
	_, s1, s2, err := swap(rw, versionPlain, c1)
	if err != nil {
		return Result{}, err
	}
	r := Result{Stream: rw, Key: [32]byte(s1[signedSize:])}
	_, theirs := find(s1, serverName)
	if [4]byte(s1[4:8]) == [4]byte{} || theirs == nil {
		_, err = rw.Write(s1)
		return r, err
	}
	if !answers(versionPlain, s2, serverName+sharedKey, ours) && !bytes.Equal(s2[8:], c1[8:]) {
		return Result{}, &Error{"the server's signature is wrong"}
	}
	r.Signed = true
	_, err = rw.Write(answer(versionPlain, playerName+sharedKey, theirs))
	return r, err
}

// encrypted makes the handshake of RTMPE: the packets carry public keys of
// Diffie and Hellman, and all that follows is encrypted. Adobe's later servers
// choose type 8 or 9 for a player that asks for type 6.
func encrypted(rw io.ReadWriter) (Result, error) {
	secret, public := newKey()
	c1 := challenge([4]byte{128, 0, 3, 2})
	copy(c1[keyFirst.keyPosition(c1):], public)
	ours := keyFirst.put(c1, playerName)
	version, s1, s2, err := swap(rw, versionEncrypted, c1)
	if err != nil {
		return Result{}, err
	}
	s, theirs := find(s1, serverName)
	if theirs == nil {
		return Result{}, &Error{"the server did not sign its key"}
	}
	if !answers(version, s2, serverName+sharedKey, ours) {
		return Result{}, &Error{"the server's signature is wrong"}
	}
	peer := s1[s.keyPosition(s1):][:keySize]
	shared, ok := agree(secret, peer)
	if !ok {
		return Result{}, &Error{"the server's key is not valid"}
	}
	_, err = rw.Write(answer(version, playerName+sharedKey, theirs))
	return Result{
		Signed: true,
		Stream: newStream(rw, sign(shared, public), sign(shared, peer)),
		Key:    [32]byte(s1[signedSize:]),
	}, err
}

// swap sends C0 and C1 and returns S0, S1 and S2.
func swap(rw io.ReadWriter, c0 byte, c1 []byte) (s0 byte, s1, s2 []byte, err error) {
	if _, err = rw.Write(append([]byte{c0}, c1...)); err != nil {
		return 0, nil, nil, err
	}
	if s0, err = expectVersion(rw, c0); err != nil {
		return 0, nil, nil, err
	}
	both := make([]byte, 2*packetSize)
	if _, err = io.ReadFull(rw, both); err != nil {
		return 0, nil, nil, err
	}
	return s0, both[:packetSize], both[packetSize:], nil
}

// challenge makes C1: random, at time 0, with the version of a player that
// signs.
func challenge(version [4]byte) []byte {
	c1 := noise()
	clear(c1[:4])
	copy(c1[4:], version[:])
	return c1
}

func noise() []byte {
	b := make([]byte, packetSize)
	_, _ = rand.Read(b) // never fails, it ends the program instead
	return b
}
