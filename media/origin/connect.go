package origin

import (
	"errors"
	"net/url"
	"strings"

	"github.com/yutopp/go-rtmp/message"

	"rill/media/amf"
	"rill/media/origin/internal/wire"
)

const (
	version = "5,0,15,5012"

	vodApp          = "vod"
	liveApp         = "live"
	defaultInstance = "_definst_"
)

// errRejected ends a connection whose connect was refused.
var errRejected = errors.New("origin: connect: rejected")

// A client is what is known about the other end.
type client struct {
	id            int64
	connected     bool
	app, instance string
	tcURL         string
	pageURL       string
	flashVer      string
}

// path returns the name of a stream or file within the whole server.
func (c client) path(name string) string {
	if c.instance == "" || c.instance == defaultInstance {
		return name
	}
	return c.instance + "/" + name
}

// file returns the name of a file within the library.
func (c client) file(name string) string { return c.path(strings.TrimPrefix(name, "flv:")) }

// connect accepts the client if it asks for an application that exists.
func (s *session) connect(c command) error {
	if s.client.connected {
		return s.refuse(c, "NetConnection.Call.Failed", "Already connected.")
	}
	s.identify(c.object)
	if s.client.app != vodApp && s.client.app != liveApp {
		s.logSession("connect", "404")
		return s.reject(c)
	}
	s.client.connected = true
	s.logSession("connect", "200")
	return s.welcome(c)
}

func (s *session) identify(o amf.Object) {
	app, _ := o.String("app")
	app, _, _ = strings.Cut(app, "?")
	if unescaped, err := url.PathUnescape(app); err == nil {
		app = unescaped
	}
	s.client.app, s.client.instance, _ = strings.Cut(strings.Trim(app, "/"), "/")
	s.client.tcURL, _ = o.String("tcUrl")
	s.client.pageURL, _ = o.String("pageUrl")
	s.client.flashVer, _ = o.String("flashVer")
}

func (s *session) reject(c command) error {
	err := s.call("_error", c.tx, nil, information("error", "NetConnection.Connect.InvalidApp",
		"[ Server.Reject ] : (_defaultRoot_, _defaultVHost_) : Application ("+s.client.app+") is not defined."))
	if err == nil {
		err = s.call("close", 0, nil)
	}
	return errors.Join(err, s.out.Flush(), errRejected)
}

// welcome sends what Adobe's server sends on success, in its order.
func (s *session) welcome(c command) error {
	encoding, _ := c.object.Number("objectEncoding")
	info := information("status", "NetConnection.Connect.Success", "Connection succeeded.",
		amf.Property{Name: "objectEncoding", Value: encoding},
		amf.Property{Name: "clientid", Value: float64(s.client.id)},
		amf.Property{Name: "data", Value: amf.ECMAArray{{Name: "version", Value: version}}})
	properties := amf.Object{
		{Name: "fmsVer", Value: "FMS/" + version},
		{Name: "capabilities", Value: 31},
		{Name: "mode", Value: 1},
	}
	return errors.Join(
		s.out.Control(&message.WinAckSize{Size: wire.WindowSize}),
		s.out.Control(&message.SetPeerBandwidth{Size: wire.WindowSize, Limit: message.LimitTypeDynamic}),
		s.out.Event(&message.UserCtrlEventStreamBegin{}),
		s.call("_result", c.tx, properties, info),
		s.call("onBWDone", 0, nil),
	)
}

// streamLength answers with the length of a recording in seconds, 0 when there
// is none of that name.
func (s *session) streamLength(c command) error {
	length := 0.0
	if s.client.app == vodApp {
		if cursor, err := s.library.Open(s.client.file(plainName(c.text(0)))); err == nil {
			length = cursor.Duration.Seconds()
			cursor.Close()
		}
	}
	return s.answer(c, nil, length)
}
