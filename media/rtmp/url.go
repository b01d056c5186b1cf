package rtmp

import (
	"net"
	"strconv"
)

// A URL names a server, an application and a stream on it. Where the split of
// ParseURL is not what the server expects, set App and Stream oneself.
type URL struct {
	Scheme   string // "rtmp", "rtmps", "rtmpt", "rtmpe", "rtmpte", "rtmpts"
	Host     string // without brackets; an address of IPv6 with its zone if it has one
	Port     int
	Explicit bool   // the port stands in the URL
	User     string // as written, percent-encoding included
	Password string // as written
	App      string // application, with its instance if there is one: "live", "vod/_definst_"
	Stream   string // what play asks for: "mp4:a.mp4?token=x"; may be empty

	// Tail is what was written behind the URL in the manner of librtmp.
	Tail Tail
}

// Address returns host and port as net.Dial takes them.
func (u URL) Address() string { return net.JoinHostPort(u.Host, strconv.Itoa(u.Port)) }

// TCURL returns the URL of the application, which connect tells the server:
// the tail's own, or else no user, no password, the port only where it is not
// the scheme's.
func (u URL) TCURL() string {
	if u.Tail.TCURL != "" {
		return u.Tail.TCURL
	}
	return u.application()
}

func (u URL) application() string { return u.Scheme + "://" + u.authority() + "/" + u.App }

// Redacted returns the URL for people to see: no user, no password, no tail,
// the values of queries masked.
func (u URL) Redacted() string {
	s := u.application()
	if u.Stream != "" {
		s += "/" + u.Stream
	}
	return mask(s)
}

// String is Redacted, so that no log shows credentials by mistake.
func (u URL) String() string { return u.Redacted() }

// GoString is Redacted too.
func (u URL) GoString() string { return u.Redacted() }
