package wire

import (
	"bytes"
	"crypto/rand"
	"io"
	"time"

	"github.com/yutopp/go-rtmp/handshake"
)

const (
	blockSize   = 1536
	plain       = 3
	encrypted   = 6
	xtea        = 8
	blowfish    = 9
	lastVersion = 31 // larger ones are text: somebody speaks another protocol (RTMP 5.2.2)
)

// A Session is what a handshake has agreed upon.
type Session struct {
	Stream    io.ReadWriter // what to speak through from now on
	Encrypted bool
	Signed    bool     // both sides signed
	Key       [32]byte // end of our first block, with which a client signs what it proves
}

// Handshake makes the handshake (RTMP 5.2): that of RTMPE if the client asks
// for encryption, else signed if the client signed its part, else plain. It
// reads no byte more than the handshake has. It fails with a *ProtocolError or
// the error of rw.
func Handshake(rw io.ReadWriter) (Session, error) {
	var hello [1]byte
	if _, err := io.ReadFull(rw, hello[:]); err != nil {
		return Session{}, err
	}
	switch version := hello[0]; {
	case version < plain || version > lastVersion:
		return Session{}, &ProtocolError{What: "not an RTMP handshake"}
	case version == xtea || version == blowfish:
		return Session{}, &ProtocolError{What: "an encryption that is not supported"}
	}
	c1, err := readBlock(rw)
	if err != nil {
		return Session{}, err
	}
	if hello[0] == encrypted {
		return shakeEncrypted(rw, c1)
	}
	return shakePlain(rw, c1)
}

// shakePlain signs if the client did; what the client makes of it is its own
// affair.
func shakePlain(rw io.ReadWriter, c1 []byte) (Session, error) {
	var version [4]byte
	s2 := c1
	scheme, theirs, signed := find(c1)
	if signed {
		version, s2 = ourVersion(), answer(theirs)
	}
	s1, err := opening(version)
	if err != nil {
		return Session{}, err
	}
	if signed {
		scheme.sign(s1)
	}
	if err = reply(rw, plain, s1, s2); err != nil {
		return Session{}, err
	}
	_, err = readBlock(rw)
	return Session{Stream: rw, Signed: signed, Key: endOf(s1)}, err
}

// reply sends S0, S1 and S2 at once.
func reply(w io.Writer, version byte, s1, s2 []byte) error {
	_, err := w.Write(bytes.Join([][]byte{{version}, s1, s2}, nil))
	return err
}

// ourVersion says that we sign.
func ourVersion() [4]byte { return [4]byte{5, 0, 15, 1} }

// opening returns S1 before it is signed.
func opening(version [4]byte) ([]byte, error) {
	first := handshake.S1C1{Time: uint32(time.Now().UnixMilli()), Version: version}
	rand.Read(first.Random[:])
	var b bytes.Buffer
	err := handshake.NewEncoder(&b).EncodeS1C1(&first)
	return b.Bytes(), err
}

func readBlock(r io.Reader) ([]byte, error) {
	block := make([]byte, blockSize)
	_, err := io.ReadFull(r, block)
	return block, err
}

func endOf(block []byte) [32]byte { return [32]byte(block[blockSize-32:]) }
