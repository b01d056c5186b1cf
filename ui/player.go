package ui

import (
	"time"

	"rill/player"
	"rill/player/playlist"
)

// A Player is what the window shows and drives. Its methods return at once.
type Player interface {
	Snapshot() player.Snapshot
	Lister
	Transport
	Output
}

// A Lister keeps the playlist.
type Lister interface {
	Append(items ...playlist.Item)
	Remove(i int)
	Move(from, to int)
	Select(i int)
}

// A Transport moves through the current item and from one to the next.
type Transport interface {
	Play()
	Pause()
	Stop()
	Seek(to time.Duration)
	GoLive()
	Next()
	Prev()
}

// An Output is where sound and pictures go.
type Output interface {
	SetVolume(percent int)
	SetMuted(muted bool)
	SetViewport(width, height int)
}
