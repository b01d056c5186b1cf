package rtmp

import (
	"errors"
	"net"
	"os"
	"sync/atomic"
	"time"

	"rill/media/rtmp/internal/chunk"
)

// wire is the socket with its deadlines, its byte count and the
// acknowledgements that go with it (RTMP 1.0, 5.4.3 to 5.4.5). One goroutine
// reads; any may send.
type wire struct {
	conn    net.Conn
	idle    time.Duration
	timeout time.Duration // of a write
	onBytes func(int)
	onRead  func(int, time.Duration)
	out     *chunk.Writer

	received atomic.Int64

	// of the reading goroutine
	reads     trail
	window    int64 // how much the server sends before it wants word; 0 when it does not
	acked     int64 // count at the last word
	announced uint32
	hard      bool // the last limit was
}

func newWire(conn net.Conn, cfg Config) *wire {
	w := &wire{conn: conn, timeout: cfg.CommandTimeout, onBytes: cfg.OnBytes, onRead: cfg.OnRead}
	w.out = chunk.NewWriter(w)
	return w
}

// Read implements io.Reader for the chunk reader.
func (w *wire) Read(p []byte) (int, error) {
	if w.idle > 0 {
		if err := w.conn.SetReadDeadline(time.Now().Add(w.idle)); err != nil {
			return 0, err
		}
	}
	began := time.Now()
	n, err := w.conn.Read(p)
	if n > 0 {
		w.count(n, began)
	}
	if err == nil {
		err = w.acknowledge()
	}
	return n, err
}

// count accounts for n bytes that were waited for since began.
func (w *wire) count(n int, began time.Time) {
	now := time.Now()
	w.reads.note(now, w.received.Add(int64(n)))
	if w.onBytes != nil {
		w.onBytes(n)
	}
	if w.onRead != nil {
		w.onRead(n, now.Sub(began))
	}
}

// acknowledge sends word at half the window, so that a server that waits for
// it does not stop for a round trip.
func (w *wire) acknowledge() error {
	total := w.received.Load()
	if w.window == 0 || total-w.acked < max(1, w.window/2) {
		return nil
	}
	w.acked = total
	return w.answer(acknowledgement(uint32(total)))
}

// Types of SetPeerBandwidth (RTMP 1.0, 5.4.5).
const (
	limitHard    = 0
	limitSoft    = 1
	limitDynamic = 2 // hard if the last one was, else none
)

// limit answers SetPeerBandwidth: the server is told the window in force
// unless it was told before. The first counts whatever its type, because
// Adobe's servers begin with a dynamic one and wait for the answer.
func (w *wire) limit(size uint32, kind byte) error {
	first := w.announced == 0
	if kind == limitSoft && !first {
		size = min(size, w.announced)
	}
	dynamic := kind != limitHard && kind != limitSoft
	if dynamic && !first && !w.hard {
		return nil
	}
	w.hard = kind == limitHard || dynamic && w.hard
	if size == w.announced {
		return nil
	}
	w.announced = size
	return w.answer(windowSize(size))
}

// answer sends what the protocol demands. That the server is gone is left for
// the reader to find, behind what is still to be read; but after a write that
// was not done in time the connection is of no more use.
func (w *wire) answer(m chunk.Outgoing) error {
	if err := w.out.Write(m); errors.Is(err, os.ErrDeadlineExceeded) {
		return err
	}
	return nil
}

// Write implements io.Writer for the chunk writer.
func (w *wire) Write(p []byte) (int, error) {
	if err := w.conn.SetWriteDeadline(time.Now().Add(w.timeout)); err != nil {
		return 0, err
	}
	return w.conn.Write(p)
}
