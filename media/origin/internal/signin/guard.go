// Package signin makes clients prove who they are: the server's side of
// authmod=adobe and authmod=llnw, and of Wowza's secure token. What comes from
// a client is bounded and never panics.
package signin

import (
	"crypto/subtle"
	"errors"
	"fmt"
	"net/url"
)

// errMode reports a way to sign in that does not exist.
var errMode = errors.New("neither adobe nor llnw")

// A Guard knows users and signs them in. It may be used from any goroutine.
type Guard struct {
	mode   string
	users  map[string]string
	method method
	issued issued
}

// A method is one way to sign in.
type method struct {
	question func(challenge) string
	answer   func(a attempt) string // that a client has to give
}

// An attempt is what the answer of a client depends on.
type attempt struct {
	user, password string
	app, instance  string
	query          query
	challenge
}

// NewGuard returns a Guard of users, passwords by name. The mode is "adobe",
// "llnw", or empty: then nobody has to sign in and the Guard is nil. The map
// must not be changed any more.
func NewGuard(mode string, users map[string]string) (*Guard, error) {
	g := &Guard{mode: mode, users: users}
	switch mode {
	case "":
		return nil, nil
	case "adobe":
		g.method = method{adobeQuestion, adobeAnswer}
	case "llnw":
		g.method = method{llnwQuestion, llnwAnswer}
	default:
		return nil, fmt.Errorf("sign in by %q: %w", mode, errMode)
	}
	return g, nil
}

// Check returns who signs in with the query of a connect command, or else the
// description of its rejection. Most clients know only from that what to send
// with their next connection.
func (g *Guard) Check(app, instance, credentials string) (user, refusal string) {
	q := parse(credentials)
	user = q["user"]
	password, known := g.users[user]
	switch {
	case q["authmod"] != g.mode || user == "":
		return "", "[ AccessManager.Reject ] : [ code=403 need auth; authmod=" + g.mode + " ] : "
	case !known:
		return "", g.refusal("nosuchuser", "")
	case q["response"] == "":
		c := g.issued.issue(user)
		return "", g.refusal("needauth", "&user="+url.PathEscape(user)+g.method.question(c))
	}
	c, ok := g.issued.take(q["opaque"]+q["nonce"], user)
	want := g.method.answer(attempt{user: user, password: password, app: app, instance: instance, query: q, challenge: c})
	if !ok || subtle.ConstantTimeCompare([]byte(q["response"]), []byte(want)) != 1 {
		return "", g.refusal("authfailed", "&opaque="+c.id)
	}
	return user, ""
}

func (g *Guard) refusal(reason, more string) string {
	return "[ AccessManager.Reject ] : [ authmod=" + g.mode + " ] : ?reason=" + reason + more
}
