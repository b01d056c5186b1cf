package player

import (
	"errors"
	"time"

	"rill/media/rtmp"
	"rill/player/internal/memory"
	"rill/player/playlist"
)

// answerable reports that the viewer can do something about the reason: say
// who it is, trust a certificate, ask for more after a long pause.
func (e *Error) answerable() bool {
	switch e.Reason {
	case SignInNeeded, SignInFailed, IdleClosed:
		return true
	}
	return e.Certificate != nil
}

// current returns the item that plays, or was to.
func (c *core) current() (playlist.Item, bool) {
	if i := c.list.Current; i >= 0 && i < len(c.list.Entries) {
		return c.list.Entries[i].Item, true
	}
	return playlist.Item{}, false
}

// signIn plays the current item again as a user.
func (c *core) signIn(user, password string, remember bool) {
	item, ok := c.current()
	if !ok {
		return
	}
	c.wanted = true
	if u, err := rtmp.ParseURL(item.URL); err == nil {
		c.player.memory.SignIn(memory.Server(u), memory.Login{User: user, Password: password, Keep: remember})
	}
	c.start(c.list.Current)
}

// trust plays the current item again with the certificate it failed with.
func (c *core) trust() {
	failed, ok := errors.AsType[*Error](c.err)
	if !ok || failed.Certificate == nil || failed.Certificate.Fingerprint == "" {
		return
	}
	c.note(func(e *Entry) { e.Item.Trust = failed.Certificate.Fingerprint })
	c.retry()
}

// retry tries at once what would be tried later. What has failed goes on where
// it was.
func (c *core) retry() {
	switch {
	case c.session != nil:
		signal(c.session.link.hurry)
	case c.err != nil && c.list.Current >= 0:
		c.wanted = true
		c.startAt(c.list.Current, c.leftAt)
	}
}

// goneAt is where a session was that is to be gone on with; 0 for a live
// stream, and for one that never began.
func (s *session) goneAt() time.Duration {
	if s.facts.get().live() || !s.link.hasMedia() {
		return 0
	}
	return s.position()
}
