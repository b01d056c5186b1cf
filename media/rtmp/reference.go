package rtmp

import (
	"net/url"
	"strings"
)

// follow returns where a reference of the server leads, or one of the reasons
// of RedirectError. It is resolved as RFC 3986, 5.2 says; without one the
// server means u itself. What it names is an application of depth slashes, the
// rest a stream; the stream of u stays unless it names another. So do the
// words behind the URL, user and password only on the same host.
func (u URL) follow(reference string, depth int) (to URL, reason string) {
	if reference == "" {
		return u, ""
	}
	if to, reason = u.resolve(reference); reason != "" {
		return URL{}, reason
	}
	if secrecy(to.Scheme) < secrecy(u.Scheme) {
		return URL{}, RedirectDowngrade
	}
	for to.Stream != "" && strings.Count(to.App, "/") < depth {
		part, rest, _ := strings.Cut(to.Stream, "/")
		to.App, to.Stream = to.App+"/"+part, rest
	}
	to.Stream = either(to.Stream, u.Stream)
	if to.User == "" && to.sameHost(u) {
		to.User, to.Password = u.User, u.Password
	}
	to.Tail = u.Tail
	to.Tail.TCURL = ""
	return to, ""
}

func (u URL) resolve(reference string) (to URL, reason string) {
	base, err := url.Parse(u.application())
	relative, bad := url.Parse(reference)
	switch {
	case bad != nil, strings.ContainsAny(reference, " \\"):
		return URL{}, RedirectMalformed
	case relative.IsAbs() && defaultPort(relative.Scheme) == 0:
		return URL{}, RedirectScheme
	case relative.IsAbs() && relative.Host == "", !relative.IsAbs() && err != nil:
		return URL{}, RedirectMalformed
	case !relative.IsAbs():
		reference = base.ResolveReference(relative).String()
	}
	if to, err = ParseURL(reference); err != nil {
		return URL{}, RedirectMalformed
	}
	return to, ""
}

// secrecy ranks the encryption of a scheme: TLS proves who the server is,
// RTMPE does not.
func secrecy(scheme string) int {
	switch scheme {
	case "rtmps", "rtmpts":
		return 2
	case "rtmpe", "rtmpte":
		return 1
	}
	return 0
}

// place is the same for URLs that lead to the same stream.
func (u URL) place() string {
	return strings.ToLower(u.Scheme+"://"+u.authority()) + "/" + u.App + " " + u.Stream
}

func (u URL) sameHost(other URL) bool { return strings.EqualFold(u.Host, other.Host) }

// withoutQuery returns what stands in front of the query.
func withoutQuery(s string) string {
	s, _, _ = strings.Cut(s, "?")
	return s
}
