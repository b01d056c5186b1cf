package player

import (
	"time"

	"rill/media"
)

// A Summary says how playing went from New until now, over all items. It is a
// value; its slices are never written again.
type Summary struct {
	Stages Stages        // of the first item that showed a picture; of the last one tried when none did
	Played time.Duration // how long media time advanced

	Frames     FrameCount
	Stalls     StallCount
	Reconnects ReconnectCount
	Switches   SwitchCount
	Seeks      SeekCount
	AVOffset   AVOffset

	Latency   time.Duration // live: of the last picture shown; 0 for a recorded item
	Buffered  time.Duration // what was ahead of the last picture shown
	Bandwidth media.Bitrate // last estimate of the link; 0 when there is no evidence
	Rendition int           // what was shown last
	Bytes     int64         // received on all connections

	Errors []error // what failed items and links, oldest first, the last 100 at most

	heard bool // there was sound to compare pictures with
}

// FrameCount counts pictures by what became of them.
type FrameCount struct {
	Presented int64 // given to the Screen
	Dropped   int64 // never given to it, or never painted
	Late      int64 // presented, but after their time
}

// StallCount counts how often, and for how long, the buffer was dry while the
// user wanted to watch. Opening and seeking are not stalls.
type StallCount struct {
	Count int
	Total time.Duration
}

// ReconnectCount counts links that were lost and made again.
type ReconnectCount struct {
	Count    int           // links that came back
	Attempts int           // dials, in vain or not
	Gap      time.Duration // how long no link was there, in all
}

// SwitchCount counts changes of what rendition is shown.
type SwitchCount struct {
	Count, Up, Down int
	Gap             time.Duration // how long no picture was shown because of them, in all
}

// SeekCount counts seeks.
type SeekCount struct {
	Count    int
	InBuffer int           // those that needed no network
	Median   time.Duration // from the command to the picture
}

// AVOffset says how far sound was from its picture; positive means sound late.
type AVOffset struct {
	Count         int64         // measurements; 0 when an item has but one track
	P50, P95, Max time.Duration // by distance from zero, with their sign
}
