package origin

import (
	"net/url"
	"strings"

	"rill/media/amf"
)

const (
	vodApp          = "vod"
	liveApp         = "live"
	defaultInstance = "_definst_"
)

// A Client is what is known about the other end of a connection: what it said
// at connect, but for ID, Address, Protocol and User. Query and the addresses
// may hold credentials.
type Client struct {
	ID            int64
	Address       string // host and port
	Protocol      string // rtmp, rtmps, rtmpe, rtmpt, rtmpts or rtmpte
	App, Instance string
	Query         string // what follows "?" in the name of the application
	TCURL         string
	PageURL       string
	SWFURL        string
	FlashVer      string
	Arguments     []any  // of connect, as package amf decodes them
	User          string // who has signed in
}

// path returns the name of a stream or file within the whole server.
func (c Client) path(name string) string {
	if c.Instance == "" || c.Instance == defaultInstance {
		return name
	}
	return c.Instance + "/" + name
}

// file returns the name of a file within the library, with the prefix that says
// of which kind it is. Some clients take what precedes the prefix for a part of
// the instance, others leave it before the prefix.
func (c Client) file(name string) string {
	for _, prefix := range []string{"flv:", "mp4:", "mp3:"} {
		if before, stem, found := strings.Cut(name, prefix); found && (before == "" || strings.HasSuffix(before, "/")) {
			return prefix + c.path(before+stem)
		}
	}
	return c.path(name)
}

// identify keeps what a connect command says.
func (c *Client) identify(o amf.Object, arguments []any) {
	app, _ := o.String("app")
	app, c.Query, _ = strings.Cut(app, "?")
	if unescaped, err := url.PathUnescape(app); err == nil {
		app = unescaped
	}
	c.App, c.Instance, _ = strings.Cut(strings.Trim(app, "/"), "/")
	c.TCURL, _ = o.String("tcUrl")
	c.PageURL, _ = o.String("pageUrl")
	c.SWFURL, _ = o.String("swfUrl")
	c.FlashVer, _ = o.String("flashVer")
	c.Arguments = arguments
}

// credentials returns the query that is to sign the client in. Some clients
// put it only into one of the two places.
func (c Client) credentials() string {
	if c.Query != "" {
		return c.Query
	}
	_, query, _ := strings.Cut(c.TCURL, "?")
	return query
}
