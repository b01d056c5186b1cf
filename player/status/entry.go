// Package status is the catalogue of what RTMP servers say about connections
// and streams: each code with its level, what a player does about it, and
// whether trying again helps.
package status

// Level is how grave a code is.
type Level uint8

// The levels, by gravity.
const (
	Status Level = iota
	Warning
	Error
)

// String returns the level as servers write it.
func (l Level) String() string {
	return [...]string{"status", "warning", "error"}[l]
}

// Retry is whether trying again helps.
type Retry uint8

// When to try again.
const (
	Never Retry = iota
	Soon        // at once, then ever less often
	Later       // after a while: the server needs it
)

// Action is what the player does about a code.
type Action uint8

// The actions.
const (
	Ignore       Action = iota // nothing: the code tells what shows by itself, or is no business of a player
	Show                       // the viewer is told; playing goes on. If nothing plays, this was why
	OffAir                     // nobody publishes: wait
	OnAir                      // somebody publishes again
	Finish                     // everything was sent
	FinishRecord               // everything of a recording was sent; a live stream goes on
	Arrive                     // the server has gone where it was asked to
	Miss                       // the server cannot go there: another connection plays from there
	Move                       // the server asks to go elsewhere: another connection is made before this one is left
	Reconnect                  // the connection is over: another one is made, when Retry says
	Fail                       // the item cannot be played
)

// An Entry is what is known about a code.
type Entry struct {
	Code   string // as Adobe spells it; empty when the code is not known
	Level  Level
	Retry  Retry
	Action Action
	Reason string // how an error of this code is classified; empty where nothing fails
}
