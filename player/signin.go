package player

import (
	"context"
	"errors"
	"net/url"

	"rill/media/rtmp"
	"rill/player/internal/memory"
)

// A Keyring keeps passwords between runs. Its methods may block, for instance
// on a dialog of the system; the player calls them aside and goes on when an
// item is left meanwhile. They may be called from any goroutine.
type Keyring interface {
	// Get returns the password of a user on a server. With an empty user it
	// returns the name of the one who signed in there last.
	Get(server, user string) (password string, err error)
	// Set keeps a password, and that this user was the last to sign in.
	Set(server, user, password string) error
	// Delete forgets it.
	Delete(server, user string) error
}

// dial reaches a server, as the user who has signed in there or whom the
// keyring knows, if it asks who is there.
func (l *link) dial(ctx context.Context, u rtmp.URL) (*rtmp.Conn, error) {
	server := memory.Server(u)
	known, ok := l.memory.Login(server)
	if ok {
		u = as(known, u)
	}
	conn, err := rtmp.Dial(ctx, u, l.config(u))
	if err == nil && known.Keep {
		l.keep(server, known)
	}
	if ok || !signInNeeded(err) || l.cfg.Keyring == nil {
		return conn, err
	}
	stored, ok := l.stored(ctx, server, u)
	if !ok {
		return nil, err
	}
	u = as(stored, u)
	if conn, err = rtmp.Dial(ctx, u, l.config(u)); err == nil {
		l.memory.SignIn(server, stored)
	}
	return conn, err
}

// signInNeeded reports that the server wants to know who asks, and was not told.
func signInNeeded(err error) bool {
	var refused *rtmp.SignInError
	return errors.As(err, &refused) && refused.Reason == rtmp.SignInNeeded
}

// as puts a login into a URL.
func as(who memory.Login, u rtmp.URL) rtmp.URL {
	u.User, u.Password = url.PathEscape(who.User), url.PathEscape(who.Password)
	return u
}

// stored asks the keyring for the password of the URL's user, or of the one who
// signed in last. A keyring that blocks is left alone when the item is left.
func (l *link) stored(ctx context.Context, server string, u rtmp.URL) (memory.Login, bool) {
	answer := make(chan memory.Login, 1)
	go func() {
		user, err := url.PathUnescape(u.User)
		if err == nil && user == "" {
			user, err = l.cfg.Keyring.Get(server, "")
		}
		if err != nil || user == "" {
			close(answer)
			return
		}
		password, err := l.cfg.Keyring.Get(server, user)
		if err == nil && password != "" {
			answer <- memory.Login{User: user, Password: password}
		}
		close(answer)
	}()
	select {
	case found, ok := <-answer:
		return found, ok
	case <-ctx.Done():
		return memory.Login{}, false
	}
}

// keep puts a login that the server has accepted into the keyring, aside.
func (l *link) keep(server string, accepted memory.Login) {
	accepted.Keep = false
	l.memory.SignIn(server, accepted)
	if l.cfg.Keyring == nil {
		return
	}
	go func() { _ = l.cfg.Keyring.Set(server, accepted.User, accepted.Password) }() // the login works without
}
