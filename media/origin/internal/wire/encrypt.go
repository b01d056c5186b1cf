package wire

import (
	"crypto/rc4"
	"io"
)

// shakeEncrypted makes the handshake of RTMPE: both blocks carry a public key
// and are signed, and so are both answers.
func shakeEncrypted(rw io.ReadWriter, c1 []byte) (Session, error) {
	scheme, theirs, signed := find(c1)
	if !signed {
		return Session{}, &ProtocolError{What: "encryption without a signature"}
	}
	secret, ours := newKeys()
	peer := scheme.key(c1)
	shared, valid := exchange(secret, peer)
	if !valid {
		return Session{}, &ProtocolError{What: "a public key that is not valid"}
	}
	s1, err := opening(ourVersion())
	if err != nil {
		return Session{}, err
	}
	copy(scheme.key(s1), ours)
	digest := scheme.sign(s1)
	if err = reply(rw, encrypted, s1, answer(theirs)); err != nil {
		return Session{}, err
	}
	c2, err := readBlock(rw)
	if err != nil {
		return Session{}, err
	}
	if !answered(c2, digest) {
		return Session{}, &ProtocolError{What: "a wrong signature"}
	}
	stream := &encryptedStream{rw: rw, in: keyed(mac(shared, ours)), out: keyed(mac(shared, peer))}
	return Session{Stream: stream, Encrypted: true, Signed: true, Key: endOf(s1)}, nil
}

// An encryptedStream decrypts what is read and encrypts what is written. One
// goroutine reads, one writes.
type encryptedStream struct {
	rw      io.ReadWriter
	in, out *rc4.Cipher
	buffer  []byte
}

// keyed returns a cipher with the first half of a hash for its key. It begins
// behind what would have encrypted one block.
func keyed(hash []byte) *rc4.Cipher {
	c, _ := rc4.NewCipher(hash[:16]) // takes any length up to 256
	var block [blockSize]byte
	c.XORKeyStream(block[:], block[:])
	return c
}

// Read implements io.Reader.
func (s *encryptedStream) Read(b []byte) (int, error) {
	n, err := s.rw.Read(b)
	s.in.XORKeyStream(b[:n], b[:n])
	return n, err
}

// Write implements io.Writer.
func (s *encryptedStream) Write(b []byte) (int, error) {
	s.buffer = append(s.buffer[:0], b...)
	s.out.XORKeyStream(s.buffer, s.buffer)
	return s.rw.Write(s.buffer)
}
