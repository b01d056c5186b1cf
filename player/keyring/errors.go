package keyring

import (
	"errors"
	"fmt"
)

// ErrNotFound says that no password is kept for this user.
var ErrNotFound = errors.New("keyring: no such password")

// An UnavailableError says that there is no keyring on this system, or that it
// does not let itself be used.
type UnavailableError struct{ Cause error }

func (e *UnavailableError) Error() string {
	return "keyring: no keyring on this system: " + e.Cause.Error()
}

// Unwrap returns what the system says.
func (e *UnavailableError) Unwrap() error { return e.Cause }

// A LimitError says that a server, a user or a password is empty, too long or
// not one line of text.
type LimitError struct {
	What string // "server", "user" or "password"
	Most int    // bytes
}

func (e *LimitError) Error() string {
	return fmt.Sprintf("keyring: %s: want one line of at most %d bytes", e.What, e.Most)
}
