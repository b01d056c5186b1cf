package ui

import (
	"image"
	"time"

	"rill/media"
	"rill/player"
	"rill/player/playlist"
)

// A Player is what the window shows and drives. Its methods return at once.
type Player interface {
	Snapshot() player.Snapshot
	Subscribe(heard func(player.Event)) (cancel func())
	Lister
	Transport
	Output
	Visitor
}

// A Lister keeps the playlist.
type Lister interface {
	Append(items ...playlist.Item)
	Remove(i int)
	Move(from, to int)
	Select(i int)
}

// A Visitor gets a server to let the current item be played.
type Visitor interface {
	Retry()
	SignIn(user, password string, remember bool)
	Trust()
	MeasureBandwidth()
}

// A Transport moves through the current item and from one to the next.
type Transport interface {
	Play()
	Pause()
	Stop()
	Seek(to time.Duration)
	Scrub(to time.Duration)
	Step(frames int)
	Trick(speed float64)
	Preview(at time.Duration) (*image.RGBA, bool)
	GoLive()
	SetSpeed(speed float64)
	SetLatency(mode player.Latency)
	SetTimeShift(d time.Duration)
	Next()
	Prev()
	SelectTrack(kind media.Track, id int)
	SetRendition(n int)
	SetLimits(l player.Limits)
	SetMetered(m player.Metered)
}

// An Output is where sound and pictures go.
type Output interface {
	SetVolume(percent int)
	SetMuted(muted bool)
	SetViewport(width, height int)
	SetPlace(width, height int)
	Levels() player.Levels
}
