package rtmp

import (
	"context"
	"errors"
	"math"
	"strings"
	"time"

	"rill/media/amf"
)

// CreateStream makes a stream on the connection. It waits for the server's
// answer, which comes behind media of the streams there already are, unless
// Dial has made the first one.
func (c *Conn) CreateStream(ctx context.Context) (*Stream, error) {
	s := c.first.Swap(nil)
	if s != nil {
		c.watch.note(created)
		return s, nil
	}
	s = newStream(c)
	if _, err := c.call(ctx, StageCreate, command{name: "createStream"}, s.register); err != nil {
		return nil, asStage(StageCreate, err)
	}
	c.watch.note(created)
	return s, nil
}

func newStream(c *Conn) *Stream { return &Stream{conn: c, queue: newQueue()} }

// register makes the stream reachable under the ID it was given.
func (s *Stream) register(r reply) error {
	id, ok := streamID(r.args)
	if !ok {
		return &ProtocolError{errors.New("createStream was answered without a stream")}
	}
	s.id = id
	return s.conn.streams.add(s)
}

func streamID(results []any) (uint32, bool) {
	if len(results) == 0 {
		return 0, false
	}
	id, ok := amf.Number(results[0])
	if !ok || id < 1 || id > math.MaxUint32 || id != math.Trunc(id) {
		return 0, false
	}
	return uint32(id), true
}

// maxLength is the longest recording that is believed.
const maxLength = 366 * 24 * time.Hour

// StreamLength asks for the length of a recorded stream by the method that
// applications on Adobe servers have for it, getStreamLength. 0 means that the
// server does not know; a server without the method gives a *StatusError. It
// may run while the stream plays.
func (c *Conn) StreamLength(ctx context.Context, name string) (time.Duration, error) {
	name, _, _ = strings.Cut(name, "?")
	results, err := c.Call(ctx, "getStreamLength", name)
	if err != nil || len(results) == 0 {
		return 0, err
	}
	seconds, ok := amf.Number(results[0])
	if !ok || !(seconds > 0) || seconds > maxLength.Seconds() {
		return 0, nil
	}
	return time.Duration(seconds * float64(time.Second)), nil
}
