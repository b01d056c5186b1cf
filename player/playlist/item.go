// Package playlist holds what there is to play and in which order, and reads
// and writes playlist files. It does no I/O of its own.
package playlist

import (
	"strings"
	"time"
)

// An Item is one entry of a playlist.
type Item struct {
	URL   string // the stream, or the default rendition's stream
	Title string // empty: show Name()
	Group string // that the file puts it in; empty: none

	Start  time.Duration // where to begin; 0 is the beginning
	Length time.Duration // how much of it; 0 means all, OneFrame the picture at Start alone

	Kind       Kind
	Duration   time.Duration // as the playlist file says; 0 when it does not. That of one frame: how long it stays
	Renditions []Rendition   // the ladder, by ascending bitrate; empty: URL alone

	// Twin is a second source of the same live stream, received beside URL: on
	// another server, or at the same address, then by another of the machine's
	// interfaces. Empty: there is none.
	Twin string

	// Servers are other places of the same stream, one of which is asked when the
	// server of URL is gone. At most MaxServers count.
	Servers []string

	Trust string // SHA-256 in hex of a certificate that is trusted for this item; empty: none
	Race  bool   // other ports and transports may be tried

	// Queued has the server play the item as part of one playlist with those
	// before and after it that are Queued too and on the same server, by one
	// connection. Servers that cannot do so play it alone.
	Queued bool

	list int // > 0: URL is another list, named on this line
}

// OneFrame as the Length of an Item asks for a single picture.
const OneFrame time.Duration = -1

// MaxServers is how many other servers of an item are read from a list.
const MaxServers = 16

// addServer notes another place of the stream; what is none is left out.
func (it *Item) addServer(from place, address string) {
	if u, err := from.entry(strings.TrimSpace(address)); err == nil && len(it.Servers) < MaxServers {
		it.Servers = append(it.Servers, u)
	}
}

// Kind says whether an item is live.
type Kind uint8

// The kinds of item.
const (
	Either   Kind = iota // live if somebody publishes it, else recorded
	Live                 // live only
	Recorded             // recorded only
)

// String returns the kind's name in lower case.
func (k Kind) String() string {
	switch k {
	case Live:
		return "live"
	case Recorded:
		return "recorded"
	}
	return "either"
}

// A Rendition is one rung of an item's ladder.
type Rendition struct {
	URL           string
	Bitrate       int64 // bits per second; 0 when unknown
	Width, Height int   // pixels; 0 when unknown
}

// NewItem returns the item that plays a URL as a user typed it. The error is
// an *EntryError when the URL is not that of an RTMP stream.
func NewItem(rawURL string) (Item, error) {
	address, err := stream(strings.TrimSpace(rawURL))
	if err != nil {
		return Item{}, &EntryError{URL: clean(Redact(rawURL)), Cause: err}
	}
	return Item{URL: address}, nil
}

// Name returns what to call the item: its title, else the last element of its
// URL's path, else the host. It is one line without credentials, and empty
// only when there is neither title nor URL.
func (it Item) Name() string {
	if title := clean(Redact(it.Title)); title != "" {
		return title
	}
	if name := clean(Redact(lastElement(it.URL))); name != "" {
		return name
	}
	return clean(Redact(it.URL))
}
