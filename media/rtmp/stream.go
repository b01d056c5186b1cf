package rtmp

import (
	"sync/atomic"
	"time"

	"rill/media"
	"rill/media/flv"
)

// A Stream is a stream of a connection (a NetStream). One goroutine reads; the
// other methods may be called from any. They only send: what comes of them
// shows in Read.
type Stream struct {
	conn  *Conn
	id    uint32
	queue *queue

	assumed atomic.Pointer[[2]*media.Format] // by the latest Play; nil: taken in

	// of the reading goroutine
	ready   []Event // decoded
	next    int     // the first of them that was not read
	demuxer flv.Demuxer
	line    timeline
	known   map[media.UnsupportedCodecError]bool // told already
	bad     int                                  // messages in a row that made no sense
}

// Read returns the next event. It blocks until there is one, or returns why
// there will be none: ErrClosed after Close, else what Conn.Err says. It must
// be called steadily as long as the stream plays, because the connection waits
// for it.
func (s *Stream) Read() (Event, error) {
	for s.next == len(s.ready) {
		i, err := s.queue.pop()
		if err != nil {
			return Event{}, err
		}
		if err := s.decode(i); err != nil {
			s.conn.fail(err)
			return Event{}, err
		}
	}
	s.next++
	return s.ready[s.next-1], nil
}

// SetBufferLength tells the server how much the client buffers.
func (s *Stream) SetBufferLength(d time.Duration) error {
	return s.conn.write(bufferLength(s.id, milliseconds(d)))
}

// Stop ends playing (closeStream). The stream can Play again.
func (s *Stream) Stop() error { return s.send("closeStream") }

// Leave does what Stop does if nothing else is being written, and fails at once
// if something is: a connection that is stuck is not waited for.
func (s *Stream) Leave() error {
	m, err := command{name: "closeStream", tx: s.conn.calls.number()}.message(s.id)
	if err != nil {
		return err
	}
	return s.conn.wire.out.TryWrite(m)
}

// Close gives the stream up (deleteStream) and drops what was not read. Read
// returns ErrClosed.
func (s *Stream) Close() error {
	s.conn.streams.remove(s)
	s.queue.end(ErrClosed)
	s.queue.discard()
	return s.conn.send(0, command{name: "deleteStream", args: []any{float64(s.id)}})
}

// send calls a method of the stream without waiting for an answer. The number
// is a real one as Adobe's tools send it, so that a refusal comes back.
func (s *Stream) send(name string, args ...any) error {
	return s.conn.send(s.id, command{name: name, tx: s.conn.calls.number(), args: args})
}
