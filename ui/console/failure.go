package console

import (
	"errors"

	"rill/player"
	"rill/player/playlist"
)

// failure is an error as scripts see it.
type failure struct {
	Reason   player.Reason `json:"reason"`
	Code     string        `json:"code"`   // the server's status code
	Detail   string        `json:"detail"` // the server's description, the codec, the host
	Sentence string        `json:"sentence"`
	Error    string        `json:"error"` // for whoever mends it

	Certificate *certificate `json:"certificate,omitempty"`
	User        string       `json:"user,omitempty"` // who was to sign in
}

// failureOf returns nil for a nil error.
func failureOf(err error) *failure {
	if err == nil {
		return nil
	}
	f := &failure{Reason: player.Internal, Sentence: Sentence(err), Error: playlist.Redact(err.Error())}
	if known, ok := errors.AsType[*player.Error](err); ok {
		f.Reason, f.Code, f.Detail = known.Reason, known.Code, playlist.Redact(known.Detail)
		f.Certificate, f.User = certificateOf(known.Certificate), known.User
	}
	return f
}
