package player

import (
	"time"

	"rill/media"
	"rill/player/playlist"
)

// A ProbeReport says what is behind a URL. What is not known is zero.
type ProbeReport struct {
	URL       string // without credentials
	Connected bool   // the server accepted the connection

	Server        string // address that answered
	ServerVersion string
	Protocol      string // that reached it: "rtmps"
	Proxy         string // host and port of the proxy in between; empty for none
	Encrypted     bool   // nobody on the way can read along

	Live      bool
	Duration  time.Duration // 0 when unknown or live
	Video     *media.Format // nil when the track is absent
	Audio     *media.Format
	FrameRate float64 // pictures per second, measured or else announced
	Metadata  media.Metadata

	Renditions []playlist.Rendition
	Bandwidth  media.Bitrate // of the link; 0 when there is no evidence
	Stages     Stages

	Err error // why probing stopped early; nil when it did not
}
