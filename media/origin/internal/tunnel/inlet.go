package tunnel

import (
	"bytes"
	"context"
	"net"
)

// An inlet is where the body of a request goes to.
type inlet struct {
	ctx context.Context
	*Session
}

// Write implements io.Writer. Meanwhile it takes what the server says: one that
// waits for that to be heard does not listen.
func (i inlet) Write(b []byte) (int, error) {
	piece := bytes.Clone(b)
	for {
		out := i.out
		if i.full() {
			out = nil
		}
		select {
		case i.in <- piece:
			i.taken += int64(len(piece))
			return len(piece), nil
		case said, ok := <-out:
			i.take(said, ok)
		case <-i.gone:
			return 0, net.ErrClosed
		case <-i.ctx.Done():
			return 0, i.ctx.Err()
		}
	}
}
