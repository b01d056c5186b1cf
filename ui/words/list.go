package words

import (
	"errors"

	"rill/player/playlist"
)

// List says in one sentence why a playlist cannot be used.
func List(err error) string {
	return Of("list."+string(playlist.ProblemOf(err)), Args{"Detail": playlist.Redact(root(err).Error())})
}

// root returns the first cause of err.
func root(err error) error {
	for cause := err; cause != nil; cause = errors.Unwrap(cause) {
		err = cause
	}
	return err
}
