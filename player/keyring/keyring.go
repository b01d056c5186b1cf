// Package keyring keeps the passwords of servers in the system's own store: the
// Secret Service, the Keychain or the Credential Manager. It is the only door
// to it, and writes nothing anywhere else.
package keyring

import (
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	system "github.com/zalando/go-keyring"
)

// service is the name under which the system lists what is kept here.
const service = "Rill"

// What is kept may be this long, in bytes: the least of the stores takes 2560.
const (
	maxServer   = 255
	maxUser     = 255
	maxPassword = 1024
)

// A Keyring keeps one password for each user of a server, and who signed in
// there last. The zero value is ready to use, from any goroutine. Its methods
// may wait until the user has unlocked the store. Their errors are ErrNotFound,
// a *LimitError or an *UnavailableError, and name no password.
type Keyring struct{}

// Get returns the password of a user; for an empty user the name of the one
// whose password was kept last.
func (Keyring) Get(server, user string) (string, error) {
	account, err := accountOf(server, user)
	if err != nil {
		return "", err
	}
	kept, err := system.Get(service, account)
	if err == nil && len(kept) > maxPassword {
		return "", &LimitError{"password", maxPassword}
	}
	return kept, explain(err)
}

// Set keeps the password of a user in place of an earlier one.
func (Keyring) Set(server, user, password string) error {
	account, err := accountOf(server, user)
	switch {
	case err != nil:
		return err
	case user == "":
		return &LimitError{"user", maxUser}
	case len(password) > maxPassword:
		return &LimitError{"password", maxPassword}
	}
	if err := system.Set(service, account, password); err != nil {
		return explain(err)
	}
	return explain(system.Set(service, last(server), user))
}

// Delete forgets the password of a user.
func (k Keyring) Delete(server, user string) error {
	account, err := accountOf(server, user)
	if err != nil {
		return err
	}
	if name, err := k.Get(server, ""); err == nil && name == user {
		_ = system.Delete(service, last(server)) // what follows fails for the same reason
	}
	return explain(system.Delete(service, account))
}

// Available reports whether this system has a store that can be asked.
func (k Keyring) Available() bool {
	_, err := k.Get("localhost", "rill")
	return err == nil || errors.Is(err, ErrNotFound)
}

// accountOf names a user of a server as the store lists it; without a user, who
// was the last.
func accountOf(server, user string) (string, error) {
	switch {
	case server == "" || !storable(server, maxServer):
		return "", &LimitError{"server", maxServer}
	case !storable(user, maxUser):
		return "", &LimitError{"user", maxUser}
	case user == "":
		return last(server), nil
	}
	return user + "@" + server, nil
}

// last is where the name of the last user is kept: no account has this name.
func last(server string) string { return "@" + server }

// storable reports whether the stores take a text: the Keychain is commanded by
// lines.
func storable(text string, most int) bool {
	return len(text) <= most && utf8.ValidString(text) && !strings.ContainsFunc(text, unicode.IsControl)
}

func explain(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, system.ErrNotFound):
		return ErrNotFound
	case errors.Is(err, system.ErrSetDataTooBig):
		return &LimitError{"password", maxPassword}
	}
	return &UnavailableError{err}
}
