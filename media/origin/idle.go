package origin

import (
	"errors"
	"time"
)

// errIdle ends the connection of a client that does nothing.
var errIdle = errors.New("origin: the client is idle")

// idle sends a client away that has done nothing for long, and returns when to
// look again, which is never later than next.
func (s *session) idle(now, next time.Time) (time.Time, error) {
	if s.server.Idle <= 0 || !s.connected {
		return next, nil
	}
	for _, st := range s.streams {
		if st.logged || st.publication != nil {
			s.active = now
		}
	}
	until := s.active.Add(s.server.Idle)
	if until.After(next) {
		return next, nil
	}
	if now.Before(until) {
		return until, nil
	}
	err := s.status(0, information("status", "NetConnection.Connect.IdleTimeout", "The client has been idle."))
	return now, errors.Join(err, s.bye(), errIdle)
}
