package origin

import (
	"context"
	"errors"

	"rill/media/amf"
)

// errRejected ends a connection whose connect was refused.
var errRejected = errors.New("origin: connect: rejected")

// A rejection is why a client may not connect.
type rejection struct {
	status            string // of the log
	code, description string
	more              amf.Object
}

const rejected = "NetConnection.Connect.Rejected"

// checkRoom turns away those that are too many.
func (s *session) checkRoom() *rejection {
	if !s.surplus {
		return nil
	}
	return &rejection{
		status: "409", code: rejected,
		description: "[ Server.Reject ] : (_defaultRoot_, _defaultVHost_) : Connection limit has been reached.",
	}
}

// checkUser turns away those that have not signed in. Doing so takes a client
// several connections.
func (s *session) checkUser() *rejection {
	if s.guard == nil {
		return nil
	}
	user, refusal := s.guard.Check(s.client.App, s.client.Instance, s.client.credentials())
	if refusal != "" {
		return &rejection{status: "403", code: rejected, description: refusal}
	}
	s.client.User = user
	return nil
}

func (s *session) checkApp() *rejection {
	if s.client.App == vodApp || s.client.App == liveApp {
		return nil
	}
	return &rejection{
		status: "404", code: "NetConnection.Connect.InvalidApp",
		description: "[ Server.Reject ] : (_defaultRoot_, _defaultVHost_) : Application (" + s.client.App + ") is not defined.",
	}
}

func (s *session) checkVerdict() *rejection {
	_, v := s.gate.ask(Request{Action: Connect, Client: s.client})
	if !v.Denied {
		return nil
	}
	r := &rejection{status: "401", code: rejected, description: "[ Server.Reject ] : " + v.Description}
	if v.Code != "" {
		r.code = v.Code
	}
	if v.Application != nil {
		r.more = append(r.more, amf.Property{Name: "application", Value: v.Application})
	}
	if v.Redirect != "" {
		r.status = "302"
		r.more = append(r.more, amf.Property{Name: "ex", Value: amf.Object{
			{Name: "code", Value: 302}, {Name: "redirect", Value: v.Redirect},
		}})
	}
	return r
}

func (s *session) reject(c command, r *rejection) error {
	s.logSession("connect", r.status)
	err := s.call("_error", c.tx, nil, information("error", r.code, r.description, r.more...))
	return errors.Join(err, s.bye(), errRejected)
}

// linger leaves it to the client to hang up, for a moment: what was said to it
// may get lost when a connection is closed with something unread.
func (s *session) linger(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, farewellTime)
	defer cancel()
	for {
		select {
		case a := <-s.in:
			if a.err != nil {
				return
			}
		case <-ctx.Done():
			return
		}
	}
}

// bye announces that the server hangs up.
func (s *session) bye() error { return errors.Join(s.call("close", 0, nil), s.out.Flush()) }
