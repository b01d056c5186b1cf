package origin

import (
	"time"

	"rill/media"
)

// A Detection says how the server measures the lines of its clients, as
// BandwidthDetection in the configuration of Adobe's server does. The zero value
// measures those that ask, as that server does if nobody configures it.
type Detection struct {
	// Answer is what clients get that ask to be measured.
	Answer Answer

	// SelfStarted lets the server measure every client right after it has
	// connected.
	SelfStarted bool

	// Dialect is how measuring is asked for, done and told.
	Dialect Dialect

	// MaxRate bounds how fast is sent to measure, and what can be measured; 0
	// means as fast as the line allows.
	MaxRate media.Bitrate

	// DataSize is by how many bytes each round of Native is larger than the one
	// before; 0 means 16384. It is bounded by 65535.
	DataSize int

	// MaxWait is how long rounds are begun; 0 means 2 s. It is bounded by 10 s.
	MaxWait time.Duration
}

// An Answer is what clients get that ask to be measured.
type Answer int

// The answers.
const (
	Measure Answer = iota
	Refuse         // NetConnection.Call.Failed, as where the method does not exist
	Ignore         // silence
)

// A Dialect is how a kind of server measures.
type Dialect int

// The dialects. Clients ask by checkBandwidth where nothing else is said.
const (
	Native  Dialect = iota // of Adobe's server: onBWCheck with more and more, onBWDone with numbers
	Script                 // of Adobe's main.asc: starts by itself where connect has the argument true
	CheckBW                // of older ones: onBWDone invites, _checkbw, _onbwcheck, _onbwdone
	Red5                   // onBWCheck with objects, onBWDone with one; also bwCheckService.onServerClientBWCheck
	Wowza                  // onBWCheck twice or three times, onBWDone with numbers
	SRS                    // onSrsBandCheck… all along; only SelfStarted, and then at once
)

const (
	defaultDataSize = 16384
	maxDataSize     = 65535
	defaultMaxWait  = 2 * time.Second
	maxMaxWait      = 10 * time.Second
)

// normal returns d with its defaults and within its bounds.
func (d Detection) normal() Detection {
	if d.DataSize <= 0 {
		d.DataSize = defaultDataSize
	}
	if d.MaxWait <= 0 {
		d.MaxWait = defaultMaxWait
	}
	d.DataSize, d.MaxWait = min(d.DataSize, maxDataSize), min(d.MaxWait, maxMaxWait)
	return d
}

// An Application is what one application has of its own.
type Application struct {
	// Detection is how its clients are measured; nil means Server.Detection.
	Detection *Detection

	// Limit bounds what each client is sent, whatever setBandwidthLimit asks
	// for; 0 means no bound.
	Limit media.Bitrate
}

// detection returns how the client is measured. Where the server does not
// measure, no application does.
func (s *session) detection() Detection {
	d := s.server.Detection
	if own := s.server.Applications[s.client.App].Detection; own != nil && d.Answer == Measure {
		d = *own
	}
	return d.normal()
}
