package rtmp

import "strings"

// What a URL may have, in bytes. AMF strings hold 65535.
const (
	maxURL  = 4096
	maxTail = 4096
)

const (
	// instanceMark is the name of an application's default instance, which is
	// part of the application rather than of the stream.
	instanceMark = "_definst_"

	maxHops = 8 // servers that pass a connection on to the last of them
)

// ParseURL splits scheme://[user[:password]@]host[:port]/app[/_definst_][/stream][?query]
// and the words key=value behind it, each after a space.
//
// App is the first part of the path, with the second if that is _definst_. All
// the rest, slashes and query included, is the stream's name, kept as it is:
// rtmp://h/a/b/c is stream b/c of application a. (librtmp takes it for c of
// a/b.) The query goes to play alone: servers that join tcUrl and stream name
// would take a query between them for the end of the path. It goes to connect
// when no stream is named, and for servers that want it there, the words app
// and tcUrl may hold a query of their own. rtmp:/app/stream means localhost.
//
// rtmp://edge/?rtmp://origin/app/stream asks an edge server for a stream of
// another one: the application then is all from the question mark on.
//
// The words are those of librtmp, described at Tail, in upper or lower case;
// app and playpath stand in for what the URL says. Unknown ones are ignored. A
// backslash and two hexadecimal digits stand for a character, such as \20 for
// a space.
//
// The error is a *URLError. A scheme that Dial cannot reach is parsed all the
// same.
func ParseURL(s string) (URL, error) {
	address, tail := cutTail(strings.TrimSpace(s))
	if reason := unusable(address, tail); reason != "" {
		return URL{}, &URLError{reason}
	}
	u, reason := parseAddress(address, maxHops)
	if reason == "" {
		reason = u.setTail(tail)
	}
	if reason == "" && (u.App == "" || strings.TrimSpace(u.App) != u.App) {
		reason = "the application is missing"
	}
	if reason != "" {
		return URL{}, &URLError{reason}
	}
	return u, nil
}

// unusable says why the parts cannot be a URL at all, or nothing.
func unusable(address, tail string) string {
	switch {
	case len(address) > maxURL, len(tail) > maxTail:
		return "it is too long"
	case hasControls(address), hasControls(tail):
		return "it holds control characters"
	}
	return ""
}

func hasControls(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] == 0x7F {
			return true
		}
	}
	return false
}

// parseAddress parses a URL without a tail; it may be followed by as many
// others as hops says.
func parseAddress(s string, hops int) (u URL, reason string) {
	scheme, rest, _ := strings.Cut(s, ":")
	u.Scheme = strings.ToLower(scheme)
	if u.Port = defaultPort(u.Scheme); u.Port == 0 {
		return URL{}, "the scheme is not one of RTMP"
	}
	if !strings.HasPrefix(rest, "/") {
		return URL{}, "the host is missing"
	}
	path, reason := u.splitHost(rest)
	if reason != "" {
		return URL{}, reason
	}
	if next, ok := strings.CutPrefix(path, "?"); ok && strings.Contains(next, ":/") {
		return u, u.passOn(next, hops-1)
	}
	u.splitPath(path)
	return u, ""
}

// passOn makes the application and stream of another server those of u.
func (u *URL) passOn(next string, hops int) (reason string) {
	if hops == 0 {
		return "it names too many servers"
	}
	last, reason := parseAddress(next, hops)
	if reason == "" && last.App == "" {
		reason = "the application is missing"
	}
	u.App, u.Stream = "?"+last.application(), last.Stream
	return reason
}

// splitPath finds application and stream in path, which may have a query.
func (u *URL) splitPath(path string) {
	path, query, _ := strings.Cut(path, "?")
	u.App, u.Stream, _ = strings.Cut(path, "/")
	if instance, rest, _ := strings.Cut(u.Stream, "/"); instance == instanceMark {
		u.App, u.Stream = u.App+"/"+instance, rest
	}
	switch {
	case query == "" || u.App == "":
	case u.Stream == "":
		u.App += "?" + query
	default:
		u.Stream += "?" + query
	}
}
