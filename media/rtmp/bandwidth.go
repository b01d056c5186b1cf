package rtmp

import (
	"errors"
	"time"

	"rill/media"
)

// ErrNoBandwidth reports that a server's test of the bandwidth came to nothing:
// it said nothing that could be true, and sent too little to tell by.
var ErrNoBandwidth = errors.New("rtmp: the test of the bandwidth came to nothing")

// Dialect is a way in which servers measure the bandwidth.
type Dialect string

// The dialects.
const (
	DialectNative  Dialect = "checkBandwidth" // Adobe's servers since 3, the scripts of older ones, Wowza
	DialectCheckBW Dialect = "_checkbw"       // older servers of Adobe and Akamai
	DialectRed5    Dialect = "Red5"
	DialectSingle  Dialect = "single" // crtmpserver: one load, one number
	DialectSRS     Dialect = "SRS"
)

// Bandwidth is what a test of the bandwidth has found.
type Bandwidth struct {
	Rate    media.Bitrate // from the server to the client
	Latency time.Duration // a round trip; 0 when it is not known
	Dialect Dialect
	Told    media.Bitrate // what the server said; 0 when it said nothing that could be true
	At      time.Time     // when the test ended
}

// Progress is how far a test of the bandwidth has come.
type Progress struct {
	Method  string        // the server's that was called, or empty when it began by itself
	Elapsed time.Duration // since it was called
	Checks  int           // loads that have come
	Bytes   int64         // in them
	Rate    media.Bitrate // as the client sees it; 0 before there was enough
}

// Bandwidth returns what the latest test on this connection has found, whoever
// began it, and whether there was one.
func (c *Conn) Bandwidth() (Bandwidth, bool) {
	c.trials.mu.Lock()
	defer c.trials.mu.Unlock()
	return c.trials.last, !c.trials.last.At.IsZero()
}
