package rtmp

import (
	"net/netip"
	"strconv"
	"strings"
)

// maxURL is how long a URL may be, in bytes. AMF strings hold 65535.
const maxURL = 4096

// defaultPort returns the port of a scheme of RTMP, and 0 for any other scheme.
func defaultPort(scheme string) int {
	switch scheme {
	case "rtmp", "rtmpe":
		return 1935
	case "rtmps", "rtmpts":
		return 443
	case "rtmpt", "rtmpte":
		return 80
	}
	return 0
}

// instanceMark is the name of an application's default instance, which is part
// of the application rather than of the stream.
const instanceMark = "_definst_"

// ParseURL splits scheme://[user[:password]@]host[:port]/app[/_definst_][/stream][?query].
//
// App is the first part of the path, with the second if that is _definst_. All
// the rest, slashes and query included, is the stream's name, kept as it is:
// rtmp://h/a/b/c is stream b/c of application a. (librtmp takes it for c of
// a/b.) The query goes to play alone: servers that join tcUrl and stream name
// would take a query between them for the end of the path. It goes to connect
// when no stream is named. rtmp:/app/stream means localhost.
//
// The error is a *URLError. A scheme that Dial cannot reach yet is parsed all
// the same.
func ParseURL(s string) (URL, error) {
	s = strings.TrimSpace(s)
	if reason := unusable(s); reason != "" {
		return URL{}, &URLError{reason}
	}
	scheme, rest, _ := strings.Cut(s, ":")
	u := URL{Scheme: strings.ToLower(scheme)}
	if u.Port = defaultPort(u.Scheme); u.Port == 0 {
		return URL{}, &URLError{"the scheme is not one of RTMP"}
	}
	if !strings.HasPrefix(rest, "/") {
		return URL{}, &URLError{"the host is missing"}
	}
	path, reason := u.splitHost(rest)
	if reason == "" {
		reason = u.splitPath(path)
	}
	if reason != "" {
		return URL{}, &URLError{reason}
	}
	return u, nil
}

// unusable says why s cannot be a URL at all, or nothing.
func unusable(s string) string {
	if len(s) > maxURL {
		return "it is too long"
	}
	for i := range len(s) {
		if s[i] < ' ' || s[i] == 0x7F {
			return "it holds control characters"
		}
	}
	return ""
}

// splitHost takes user, host and port off rest, which starts with a slash, and
// returns the path without its leading slash.
func (u *URL) splitHost(rest string) (path, reason string) {
	if !strings.HasPrefix(rest, "//") {
		u.Host = "localhost"
		return rest[1:], ""
	}
	authority, path := rest[2:], ""
	if end := strings.IndexAny(authority, "/?"); end >= 0 {
		authority, path = authority[:end], strings.TrimPrefix(authority[end:], "/")
	}
	if at := strings.LastIndexByte(authority, '@'); at >= 0 {
		u.User, u.Password, _ = strings.Cut(authority[:at], ":")
		authority = authority[at+1:]
	}
	return path, u.setHost(authority)
}

// setHost splits host[:port] or [IPv6][:port].
func (u *URL) setHost(s string) (reason string) {
	host, port, found := strings.Cut(s, ":")
	if bracketed, ok := strings.CutPrefix(s, "["); ok {
		host, port, ok = strings.Cut(bracketed, "]")
		if addr, err := netip.ParseAddr(host); !ok || err != nil || !addr.Is6() {
			return "what stands in brackets is not an IPv6 address"
		}
		if port, found = strings.CutPrefix(port, ":"); !found && port != "" {
			return "the host is malformed"
		}
	}
	if u.Host = host; host == "" || strings.ContainsAny(host, " []\\\"<>") {
		return "the host is missing or malformed"
	}
	if found && port != "" {
		return u.setPort(port)
	}
	return ""
}

func (u *URL) setPort(s string) (reason string) {
	port, err := strconv.ParseUint(s, 10, 16)
	if err != nil || port == 0 {
		return "the port is not a number from 1 to 65535"
	}
	u.Port = int(port)
	return ""
}

// splitPath finds application and stream in path, which may have a query.
func (u *URL) splitPath(path string) (reason string) {
	path, query, _ := strings.Cut(path, "?")
	app, stream, _ := strings.Cut(path, "/")
	if instance, rest, _ := strings.Cut(stream, "/"); instance == instanceMark {
		app, stream = app+"/"+instance, rest
	}
	if u.App, u.Stream = app, stream; app == "" || strings.TrimSpace(app) != app {
		return "the application is missing"
	}
	switch {
	case query == "":
	case stream == "":
		u.App += "?" + query
	default:
		u.Stream += "?" + query
	}
	return ""
}
