package rtmp

import (
	"net/netip"
	"strconv"
	"strings"
)

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
		host = strings.Replace(host, "%25", "%", 1) // before a zone (RFC 6874)
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
	u.Port, u.Explicit = int(port), true
	return ""
}

// authority returns host and port for others to read: the zone of an address
// means something on this machine only, and the scheme's port goes without
// saying.
func (u URL) authority() string {
	host := u.Host
	if strings.Contains(host, ":") {
		host, _, _ = strings.Cut(host, "%")
		host = "[" + host + "]"
	}
	if u.Port == defaultPort(u.Scheme) {
		return host
	}
	return host + ":" + strconv.Itoa(u.Port)
}
