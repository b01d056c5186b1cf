package origin

import (
	"errors"
	"time"
)

// SWF is the player that clients have to prove to be. The zero value is none.
type SWF struct {
	Hash [32]byte // of the uncompressed file: HMAC-SHA256 with the key "Genuine Adobe Flash Player 001"
	Size uint32   // of the uncompressed file in bytes
}

// proofTime is how long a client may take to prove its player.
const proofTime = 10 * time.Second

// errUnproven ends the connection of a client that is another player.
var errUnproven = errors.New("origin: the client did not prove its player")

// askSWF asks for a proof if the server wants one.
func (s *session) askSWF() error {
	if s.server.SWF == (SWF{}) {
		return nil
	}
	s.proof = time.Now().Add(proofTime)
	return s.out.AskSWF()
}

// proveSWF takes the client's answer; one that nobody waits for is ignored.
func (s *session) proveSWF(body []byte) error {
	if s.proof.IsZero() {
		return nil
	}
	if !s.hello.Proves(body, s.server.SWF.Hash, s.server.SWF.Size) {
		return s.unproven()
	}
	s.proof = time.Time{}
	return nil
}

// awaitProof sends a client away whose proof is overdue, and returns when to
// look again, which is never later than next.
func (s *session) awaitProof(now, next time.Time) (time.Time, error) {
	switch {
	case s.proof.IsZero(), s.proof.After(next):
		return next, nil
	case now.Before(s.proof):
		return s.proof, nil
	}
	return now, s.unproven()
}

func (s *session) unproven() error {
	s.logSession("connect", "403")
	info := information("error", rejected, "[ Server.Reject ] : The player could not be verified.")
	return errors.Join(s.status(0, info), s.bye(), errUnproven)
}
