// Package console is the front end without a window: it writes what the player
// does as JSON lines, lists the pictures and keeps the sound for scripts, and
// takes commands from a unix socket. The names of JSON fields are a contract
// with those scripts: times are numbers in milliseconds, rates are in kbit/s,
// URLs carry no credentials.
package console

import (
	"time"

	"rill/media"
	"rill/player"
	"rill/player/playlist"
)

// A Source tells what the player is doing. Its methods may be called from any
// goroutine and return at once.
type Source interface {
	Snapshot() player.Snapshot
	Summary() player.Summary
	// Subscribe calls f with every event until cancel is called. f must not
	// block; it may still be called once while cancel returns.
	Subscribe(f func(player.Event)) (cancel func())
}

// A Player is a Source that takes commands. They may be given from any
// goroutine and return at once.
type Player interface {
	Source
	transport
	tuner
	visitor
}

type transport interface {
	Open(items ...playlist.Item)
	Play()
	Pause()
	Stop()
	Seek(to time.Duration)
	Step(frames int)
	MoveTo(address string)
	Trick(speed float64)
	Next()
	Prev()
}

type tuner interface {
	SetRendition(n int)
	SetLimits(l player.Limits)
	SetVolume(percent int)
	SelectTrack(kind media.Track, id int)
	SetSpeed(speed float64)
	SetLatency(mode player.Latency)
}

type visitor interface {
	Retry()
	SignIn(user, password string, remember bool)
	Trust()
}

// An Exit says why the program left. As an error it is the cause that ends a
// run.
type Exit string

// Error implements error.
func (e Exit) Error() string { return "leaving: " + string(e) }

// The reasons to leave.
const (
	Ended    Exit = "ended"    // everything was played
	Failed   Exit = "failed"   // the last item could not be played
	TimeUp   Exit = "duration" // the asked duration is over
	Quit     Exit = "quit"     // the user, or a script, said so
	Signaled Exit = "signal"   // the system said so
)
