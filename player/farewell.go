package player

import (
	"time"

	"rill/media/rtmp"
)

// politeness is how long a server may keep us from leaving.
const politeness = 20 * time.Millisecond

// farewell tells a server that a stream is not wanted any more, so that it does
// not take the end of the connection for a loss. The caller closes the
// connection next.
func farewell(s *rtmp.Stream) {
	if s == nil {
		return
	}
	told := make(chan struct{})
	go func() {
		defer close(told)
		_ = s.Stop() // the connection may be dead
	}()
	select {
	case <-told:
	case <-time.After(politeness):
	}
}
