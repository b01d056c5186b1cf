package handshake

import (
	"crypto/rc4"
	"io"
)

// A stream encrypts what is written and decrypts what is read. One goroutine
// may read while another writes.
type stream struct {
	rw      io.ReadWriter
	in, out *rc4.Cipher
	scratch []byte
}

const cipherKey = 16 // bytes of a key that count

// newStream returns the stream behind the handshake. Both directions pass over
// as much of the key's stream as the handshake's second packet has.
func newStream(rw io.ReadWriter, in, out []byte) *stream {
	c := &stream{rw: rw, in: keyed(in), out: keyed(out)}
	skipped := make([]byte, packetSize)
	c.in.XORKeyStream(skipped, skipped)
	c.out.XORKeyStream(skipped, skipped)
	return c
}

func keyed(key []byte) *rc4.Cipher {
	c, _ := rc4.NewCipher(key[:cipherKey]) // takes keys of this length
	return c
}

// Read implements io.Reader.
func (c *stream) Read(p []byte) (int, error) {
	n, err := c.rw.Read(p)
	c.in.XORKeyStream(p[:n], p[:n])
	return n, err
}

// Write implements io.Writer. After a write that failed the stream is of no
// more use.
func (c *stream) Write(p []byte) (int, error) {
	if cap(c.scratch) < len(p) {
		c.scratch = make([]byte, len(p))
	}
	c.out.XORKeyStream(c.scratch[:len(p)], p)
	return c.rw.Write(c.scratch[:len(p)])
}
