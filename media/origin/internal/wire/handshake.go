package wire

import (
	"bufio"
	"bytes"
	"crypto/rand"
	"io"
	"time"

	"github.com/yutopp/go-rtmp/handshake"
)

const (
	blockSize   = 1536
	plain       = handshake.S0C0(3)
	lastVersion = 31 // larger ones are text: somebody speaks another protocol (RTMP 5.2.2)
)

// Handshake makes the handshake (RTMP 5.2): signed if the client signed its
// part, else plain. A client that asks for encryption is told that there is
// none. It reads no byte more than the handshake has.
func Handshake(rw io.ReadWriter) error {
	decoder := handshake.NewDecoder(rw)
	var version handshake.S0C0
	if err := decoder.DecodeS0C0(&version); err != nil {
		return err
	}
	if version < plain || version > lastVersion {
		return &ProtocolError{What: "not an RTMP handshake"}
	}
	var c1 [blockSize]byte
	if _, err := io.ReadFull(rw, c1[:]); err != nil {
		return err
	}
	if err := reply(rw, c1[:]); err != nil {
		return err
	}
	var c2 handshake.S2C2
	return decoder.DecodeS2C2(&c2)
}

// reply sends S0, S1 and S2 at once.
func reply(w io.Writer, c1 []byte) error {
	s1, s2, err := blocks(c1)
	if err != nil {
		return err
	}
	buffered := bufio.NewWriterSize(w, 1+2*blockSize)
	version := plain
	if err := handshake.NewEncoder(buffered).EncodeS0C0(&version); err != nil {
		return err
	}
	buffered.Write(s1)
	buffered.Write(s2)
	return buffered.Flush()
}

func blocks(c1 []byte) (s1, s2 []byte, err error) {
	var first handshake.S1C1
	first.Time = uint32(time.Now().UnixMilli())
	rand.Read(first.Random[:])
	scheme, digest, signed := find(c1)
	if signed {
		first.Version = [4]byte{5, 0, 15, 1}
	}
	var b bytes.Buffer
	if err := handshake.NewEncoder(&b).EncodeS1C1(&first); err != nil {
		return nil, nil, err
	}
	if !signed {
		return b.Bytes(), c1, nil
	}
	s1, s2 = b.Bytes(), make([]byte, blockSize)
	scheme.sign(s1)
	rand.Read(s2)
	answer(s2, digest)
	return s1, s2, nil
}
