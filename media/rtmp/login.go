package rtmp

import (
	"net/url"
	"strings"
)

// login is how far signing in has come. It takes three connects at most: one
// that names nobody, one that names the user, one that proves the password.
type login struct {
	mode   string
	query  string // what connect says behind the names of the application
	proved bool
}

// concerns tells a demand for a user from any other refusal.
func (l *login) concerns(d demand) bool {
	return d.mode != "" || l.query != "" && d.fields["reason"] != ""
}

// next prepares the next connect, with user and password of u, or returns why
// there is none to come: one of the reasons of SignInError.
func (l *login) next(d demand, u URL) (reason string) {
	l.mode = either(d.mode, l.mode)
	d.mode = l.mode
	user, password := decodedOnce(u.User), decodedOnce(u.Password)
	demanded := d.fields["reason"]
	switch {
	case demanded == "nosuchuser":
		return SignInUnknownUser
	case strings.HasPrefix(demanded, "authfail"):
		return SignInFailed
	case user == "" || password == "":
		return SignInNeeded
	case demanded == "needauth" && !l.proved:
		l.proved = true
		l.query = l.introduce(user) + d.prove(account{user, password}, withoutQuery(u.App))
	case l.query == "":
		l.query = l.introduce(user)
	default:
		return SignInFailed
	}
	return ""
}

func (l *login) introduce(user string) string {
	return "authmod=" + l.mode + "&user=" + queryValue(user)
}

// queryValue escapes only what would end a value: servers take it as it is.
func queryValue(s string) string {
	return strings.NewReplacer("%", "%25", "&", "%26", "=", "%3D", "?", "%3F", "#", "%23", " ", "%20").Replace(s)
}

// decodedOnce decodes user or password of a URL, unless they are plainly not
// encoded.
func decodedOnce(s string) string {
	if decoded, err := url.PathUnescape(s); err == nil {
		return decoded
	}
	return s
}

// appended returns a name of the application with a further query.
func appended(name, query string) string {
	switch {
	case query == "":
		return name
	case strings.Contains(name, "?"):
		return name + "&" + query
	}
	return name + "?" + query
}
