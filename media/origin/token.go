package origin

import (
	"crypto/rand"
	"crypto/subtle"
	"errors"

	"rill/media/amf"
	"rill/media/origin/internal/signin"
)

// A token is what a client has to find out with a key that it shares with the
// server (Wowza's secure token). The zero value asks for nothing.
type token struct {
	answer  string // of the client
	sealed  string
	missing bool // it has not answered yet
}

func newToken(key string) token {
	if key == "" {
		return token{}
	}
	answer := rand.Text()[:16]
	return token{answer: answer, sealed: signin.Seal(key, answer), missing: true}
}

// property returns what the answer to connect says of it.
func (t token) property() amf.Object {
	if !t.missing {
		return nil
	}
	return amf.Object{{Name: "secureToken", Value: t.sealed}}
}

// tokenResponse takes the answer of the client, which has one try.
func (s *session) tokenResponse(c command) error {
	if !s.gate.token.missing {
		return s.refuse(c, "There is no token to answer.")
	}
	if subtle.ConstantTimeCompare([]byte(c.text(0)), []byte(s.gate.token.answer)) == 1 {
		s.gate.token.missing = false
		return s.answer(c, nil, nil)
	}
	s.logSession("connect", "401")
	info := information("error", rejected, "[ Server.Reject ] : The secure token is wrong.")
	return errors.Join(s.status(0, info), s.bye(), errRejected)
}
