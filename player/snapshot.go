// Package player is the core: it opens streams, buffers, decodes and paces
// them, and tells a front end what is going on. A front end knows only its
// commands, its Snapshot and its Events.
package player

import (
	"slices"
	"time"

	"rill/media"
	"rill/player/abr"
	"rill/player/playlist"
)

// A Snapshot is the whole state of the player at one moment. It is a value;
// its slices are never written again.
type Snapshot struct {
	State         State
	PlayWhenReady bool // what the user wants; playing = Ready and PlayWhenReady
	Waiting       bool // live: nobody publishes at the moment
	Attempt       int  // > 0 while the link is being made again
	RetryIn       time.Duration
	Err           error // why the item failed, or why the link is being made again

	Items   []Entry
	Current int // index in Items, -1 when none

	Total      time.Duration // of all Items together, as far as it is known
	TotalKnown bool          // it is known of all

	Live     bool
	Seekable bool          // positions outside Held can be asked for
	Position time.Duration // what is being shown
	Duration time.Duration // 0 when unknown or live
	Held     media.Span    // what can be shown without the network: back buffer, Position, forward buffer
	Edge     time.Duration // live: how far Position is behind the newest data
	Memory   int64         // bytes of Held in memory
	Disk     int64         // bytes of Held on disk, as Config.TimeShift allows

	Speed   float64 // wanted by the user; a live stream at its newest data has its own, in Stats.Rate
	Trick   float64 // speed of Trick, below 0 backwards; 0 while it is not at work
	Latency Latency // how far behind the newest data live streams play

	TimeShift time.Duration // how much of a live stream's past may go to disk

	Volume int // percent, 0..130
	Muted  bool

	Rendition int  // index in the current item's ladder of what is shown
	Rung      int  // of what comes from the server, which is shown later
	Switching int  // of what is to take its place; NoSwitch when nothing is
	Automatic bool // the player chooses the rendition

	Why     abr.Reason // why Rung was chosen, or nothing better is
	Limits  Limits     // of the automatic choice
	Metered Metered    // what bounds it where the network costs money

	Legs     []Leg       // of an item with two sources; nil of others
	Network  Network     // that carries the current item
	Measured Measurement // the last test of the bandwidth that was asked for

	Stage  Stage   // how far the last connection has got; where it failed if it did
	Tracks []Track // of the current item, by kind and ID

	Stats Stats
}

// NoSwitch as Snapshot.Switching says that no change of the rendition is under way.
const NoSwitch = -1

// Playing reports whether media time advances.
func (s Snapshot) Playing() bool { return s.State == Ready && s.PlayWhenReady }

// Reconnecting reports that the link is being made again, and that no other source
// of the item carries on meanwhile.
func (s Snapshot) Reconnecting() bool {
	return s.Attempt > 0 && !slices.ContainsFunc(s.Legs, func(l Leg) bool { return l.Feeding })
}

// An Entry is one item of the playlist with what is known about it.
type Entry struct {
	Item     playlist.Item
	Duration time.Duration // 0 when unknown
	Live     bool
	Err      error // why it failed; nil when it did not

	number int  // stays with the entry
	passed bool // failed while the item before it played, so that the one after it follows
}

// Stats are the figures of the current item, or of all items where it says so.
type Stats struct {
	Received  media.Bitrate // over the last second
	Bitrate   media.Bitrate // of the media itself, as far as known
	Bandwidth media.Bitrate // estimate of the link; 0 when there is no evidence
	Line      Line          // what Flash's NetStreamInfo tells, and what Bandwidth rests on
	Bytes     int64         // all items
	Buffered  time.Duration
	Latency   time.Duration // live
	Target    time.Duration // live: what Latency is brought to; 0 while the past is watched
	Rate      float64       // media time for wall time, while it advances
	AVOffset  time.Duration // audio minus video; positive: sound late

	Presented, Dropped, Late int64 // pictures, all items
	Stalls                   int
	Stalled                  time.Duration
	Reconnects               int

	Video, Audio  *media.Format // nil when the track is absent
	FrameRate     float64       // pictures per second
	AudioOutput   string        // what the sound goes to
	VideoOutput   string        // how pictures reach the screen
	Server        string        // address, without credentials
	ServerVersion string
	Protocol      string // that reached the server: "rtmp", "rtmps"; empty before one did
	Proxy         string // host and port of the proxy in between; empty for none
	Stages        Stages
}

// Stages are the moments of opening the current item, each counted from the
// command to open; 0 when it has not been reached.
type Stages struct {
	DNS, TCP, TLS, Tunnel             time.Duration
	Handshake, Connect, Create, Play  time.Duration
	FirstByte, FirstKey, FirstPicture time.Duration
}
