package wire

import (
	"bufio"
	"io"
)

// MaxMessage is how many bytes a message may have, and all unfinished ones of
// a connection together.
const MaxMessage = 4 << 20

const (
	maxChunkStreams = 64
	firstRoom       = 64 << 10 // allocated for a message on the word of its header alone
	extended        = 0xFFFFFF // a timestamp field that says: four more bytes follow
)

// A Reader joins chunks to messages (RTMP 5.3). It bounds what a peer can make
type Reader struct {
	r       *bufio.Reader
	size    int // of the peer's chunks
	streams map[uint32]*chunkStream
	held    int // bytes of unfinished messages
	scratch [11]byte
}

// A chunkStream is what the headers of one chunk stream leave out.
type chunkStream struct {
	Message
	length   int
	field    uint32 // timestamp or delta of the last header
	extended bool
	used     bool
}

// NewReader returns a Reader of what follows the handshake.
func NewReader(r io.Reader) *Reader {
	return &Reader{r: bufio.NewReaderSize(r, 16<<10), size: 128, streams: make(map[uint32]*chunkStream)}
}

// Read returns the next message, obeying chunk sizes and aborts on the way. It
// fails with a *ProtocolError or the error of the underlying reader.
func (r *Reader) Read() (Message, error) {
	for {
		m, done, err := r.chunk()
		if err != nil {
			return Message{}, err
		}
		if !done {
			continue
		}
		switch m.Kind {
		case SetChunkSize:
			err = r.resize(m.Body)
		case Abort:
			r.abort(m.Body)
		default:
			return m, nil
		}
		if err != nil {
			return Message{}, err
		}
	}
}

// chunk reads one chunk; done reports that it completes m.
func (r *Reader) chunk() (m Message, done bool, err error) {
	format, id, err := r.basic()
	if err != nil {
		return Message{}, false, err
	}
	s, err := r.stream(id)
	if err != nil {
		return Message{}, false, err
	}
	if err := r.header(s, format); err != nil {
		return Message{}, false, err
	}
	return r.payload(s)
}

// basic reads the format and the chunk stream id (RTMP 5.3.1.1).
func (r *Reader) basic() (format byte, id uint32, err error) {
	b, err := r.r.ReadByte()
	if err != nil {
		return 0, 0, err
	}
	format, id = b>>6, uint32(b&0x3F)
	if id > 1 {
		return format, id, nil
	}
	more, err := r.bytes(int(id) + 1)
	if err != nil {
		return 0, 0, err
	}
	id = 64
	for i, b := range more {
		id += uint32(b) << (8 * i)
	}
	return format, id, nil
}

func (r *Reader) stream(id uint32) (*chunkStream, error) {
	s := r.streams[id]
	if s == nil {
		if len(r.streams) >= maxChunkStreams {
			return nil, &ProtocolError{What: "too many chunk streams"}
		}
		s = &chunkStream{}
		r.streams[id] = s
	}
	return s, nil
}
