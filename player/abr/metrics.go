package abr

import (
	"math"
	"time"
)

// Metrics is what a player knows when it asks, every 500 ms or so. Rates are
// bit/s. Zero means unknown unless a field says otherwise, and nonsense is
// taken for unknown.
type Metrics struct {
	At        time.Duration // on a clock that does not go back
	Live      bool
	Current   int           // the rung that arrives, or is to arrive when Switching
	Switching bool          // a change was asked for and has not taken effect
	Actual    int           // bitrate of the current rung as it arrives, measured over several seconds
	Left      time.Duration // of a recording: what has not arrived

	Buffer  Buffer
	Line    Line
	Picture Picture
	Limits  Limits
}

// A Buffer is how much there is to play.
type Buffer struct {
	Ahead    time.Duration // received and not yet played
	Target   time.Duration // how much the server is asked to send ahead; live: how far playing is behind the live edge
	Group    time.Duration // what came since the newest key frame, which may have been played already
	Interval time.Duration // from one key frame to the next
	Stalled  bool          // playing waits for data
}

// A Line is what is known about the way from the server.
type Line struct {
	Rate       int     // of what arrived in the last second
	Estimate   int     // what the line can carry
	Peak       int     // of the fastest of the latest bursts
	Confidence float64 // of Estimate, 0 to 1
	LowerBound bool    // there is no evidence: the line carries Estimate at least
	Notice     int     // how much the server says it is going to send, by setBandwidthLimit or Play.InsufficientBW
}

// A Picture is how the player copes with what it shows.
type Picture struct {
	Dropped       float64 // share of pictures that were too late in the last seconds, 0 to 1
	Width, Height int     // of the place where they are shown, in device pixels
}

// Limits is what the user wants. The zero value leaves everything to the
// controller.
type Limits struct {
	Manual  bool // Rung was chosen by hand
	Rung    int
	Bitrate int // no rung above, if there is one below
	Height  int // no picture higher, if there is one lower
}

// Bounds of what is believed.
const (
	maxBuffer = time.Hour
	maxRate   = 1_000_000_000_000 // bit/s
)

// sane returns m without what cannot be true.
func (m Metrics) sane(l Ladder) Metrics {
	m.Current = l.clamp(m.Current)
	m.At = max(0, m.At)
	m.Actual = max(0, min(m.Actual, maxRate))
	m.Left = max(0, m.Left)
	m.Buffer = m.Buffer.sane()
	m.Line = m.Line.sane()
	m.Picture.Width, m.Picture.Height = max(0, m.Picture.Width), max(0, m.Picture.Height)
	m.Picture.Dropped = share(m.Picture.Dropped)
	return m
}

func (b Buffer) sane() Buffer {
	b.Ahead = max(0, min(b.Ahead, maxBuffer))
	b.Target = max(0, min(b.Target, maxBuffer))
	b.Interval = max(0, min(b.Interval, maxBuffer))
	b.Group = max(0, min(b.Group, maxBuffer))
	return b
}

func (l Line) sane() Line {
	for _, rate := range []*int{&l.Rate, &l.Estimate, &l.Peak, &l.Notice} {
		*rate = max(0, min(*rate, maxRate))
	}
	l.Confidence = share(l.Confidence)
	return l
}

func share(v float64) float64 {
	if math.IsNaN(v) {
		return 0
	}
	return max(0, min(v, 1))
}
