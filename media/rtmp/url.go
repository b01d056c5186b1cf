package rtmp

import (
	"net"
	"strconv"
	"strings"
)

// A URL names a server, an application and a stream on it. Where the split of
// ParseURL is not what the server expects, set App and Stream oneself.
type URL struct {
	Scheme   string // "rtmp", "rtmps", "rtmpt", "rtmpe", "rtmpte", "rtmpts"
	Host     string // without brackets
	Port     int
	User     string // as written, percent-encoding included
	Password string // as written
	App      string // application, with its instance if there is one: "live", "vod/_definst_"
	Stream   string // what play asks for: "mp4:a.mp4?token=x"; may be empty
}

// Address returns host and port as net.Dial takes them.
func (u URL) Address() string { return net.JoinHostPort(u.Host, strconv.Itoa(u.Port)) }

// TCURL returns the URL of the application, which connect tells the server: no
// user, no password, the port only where it is not the scheme's own.
func (u URL) TCURL() string { return u.Scheme + "://" + u.authority() + "/" + u.App }

// Redacted returns the URL for people to see: no user, no password, the values
// of queries masked.
func (u URL) Redacted() string {
	s := u.TCURL()
	if u.Stream != "" {
		s += "/" + u.Stream
	}
	return mask(s)
}

// String is Redacted, so that no log shows credentials by mistake.
func (u URL) String() string { return u.Redacted() }

// GoString is Redacted too.
func (u URL) GoString() string { return u.Redacted() }

func (u URL) authority() string {
	host := u.Host
	if strings.Contains(host, ":") {
		host = "[" + host + "]"
	}
	if u.Port == defaultPort(u.Scheme) {
		return host
	}
	return host + ":" + strconv.Itoa(u.Port)
}
