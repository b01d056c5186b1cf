package origin

import (
	"math"

	"rill/media"
	"rill/media/amf"
)

// setLimit bounds what the client is sent, in bytes per second, as the method
// of that name does for scripts of Adobe's server. What the client sends is not
// bounded.
func (s *session) setLimit(c command) error {
	v, ok := amf.Number(c.arg(0))
	if !ok || math.IsNaN(v) || v < 0 || v > maxMillis {
		return s.refuse(c, "Invalid arguments.")
	}
	s.limit = media.Bitrate(v * 8)
	s.narrow(0)
	return s.answer(c, nil, nil)
}

// narrow bounds the line by what the client and the server want, and by most
// unless that is 0.
func (s *session) narrow(most media.Bitrate) {
	limit := s.server.Applications[s.client.App].Limit
	for _, other := range []media.Bitrate{s.limit, most} {
		if other > 0 && (limit <= 0 || other < limit) {
			limit = other
		}
	}
	s.line.throttle.Set(limit)
}
