package origin

import (
	"time"

	"github.com/yutopp/go-rtmp/message"

	"rill/media/origin/internal/wire"
)

// A ping is when the client was last looked after.
type ping struct {
	at   time.Time
	read int64 // bytes received until then
}

// watch pings a client that has been quiet and returns when to look again. It
// fails when a client does not connect in time.
func (s *session) watch(now time.Time) (time.Time, error) {
	if !s.connected {
		limit := s.started.Add(2 * handshakeTime)
		if !now.Before(limit) {
			return now, &wire.ProtocolError{What: "no connect in time"}
		}
		return limit, nil
	}
	next := s.pinged.at.Add(pingTime)
	if now.Before(next) {
		return next, nil
	}
	var err error
	if read := s.line.read.Load(); read != s.pinged.read {
		s.pinged.read = read
	} else {
		err = s.out.Event(&message.UserCtrlEventPingRequest{Timestamp: uint32(now.UnixMilli())})
	}
	s.pinged.at = now
	return now.Add(pingTime), err
}
