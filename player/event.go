package player

import (
	"time"

	"rill/player/abr"
	"rill/player/network"
)

// EventName says what an Event tells.
type EventName string

// The names of events, with the fields that are set beside At, Item, Link,
// State and Position, which every event has.
const (
	ItemEvent      EventName = "item"          // another item became the current one; Detail: its name
	StateEvent     EventName = "state"         // State changed
	StatusEvent    EventName = "status"        // the server sent a status; Code, Detail: its description
	ErrorEvent     EventName = "error"         // the item failed, or its sound; Reason, Code, Detail as in the Error
	ReconnectEvent EventName = "reconnect"     // the link is lost and made again; Reason, Code, Detail as in the Error
	NetworkEvent   EventName = "network"       // the network of this machine changed; Code, Detail: what
	MoveEvent      EventName = "move"          // the server asked to go elsewhere; Detail: where, and why not if so
	BandwidthEvent EventName = "bandwidth"     // a test of the bandwidth is over; Detail: what it found
	LegEvent       EventName = "leg"           // one of an item's two sources is lost; Reason, Code, Detail: which and why
	RestoreEvent   EventName = "restore"       // the link is there again; Detail: how long it was gone
	SeekEvent      EventName = "seek"          // a seek shows its first picture; Detail: "buffer" or "server"
	StepEvent      EventName = "step"          // the picture of a step is shown; Detail: Outside when there is none to show
	TrickEvent     EventName = "trick"         // keyframes are played through, or no longer; Detail: the speed, 0 at the end
	SwitchEvent    EventName = "switch"        // another rendition is shown; Detail: its index, Why
	NoSwitchEvent  EventName = "no_switch"     // another rendition cannot be shown, the old one goes on; Reason, Code as in the Error, Detail: its index
	TrialEvent     EventName = "trial"         // a better rendition was received beside the one that plays; Detail: its index, Reason: TooSlow unless the line carries both
	StallEvent     EventName = "stall"         // the buffer ran dry while playing
	ResumeEvent    EventName = "resume"        // a stall is over; Detail: how long it took
	AudioEvent     EventName = "audio"         // the sound output changed; Detail: its name, or NoDevice
	EndEvent       EventName = "end"           // everything of the item was shown
	DroppedEvent   EventName = "dropped"       // pictures or packets were given up; Detail: what and how many
	TimeShiftEvent EventName = "timeshift"     // the past of a live stream is kept in memory alone from now on; Detail: what is wrong with the disk
	GapEvent       EventName = "gap"           // a hole in a recording was left out; Detail: how long it is
	MetadataEvent  EventName = "metadata"      // the stream described itself; Detail: the encoder
	FirstPicture   EventName = "first_picture" // the item shows its first picture
)

// NoDevice as the Detail of an AudioEvent says that nothing can be heard, because
// there is no sound device. Everything else goes on in time.
const NoDevice = "no sound device"

// Outside as the Detail of a StepEvent says that the picture is not buffered, and
// that nothing has moved.
const Outside = "outside the buffer"

// An Event is one thing that happened in the player. It is a value and carries
// no credentials: whoever makes it redacts URLs first.
type Event struct {
	At       time.Time
	Name     EventName
	State    State         // after the event
	Item     int           // index in the playlist, -1 when none
	Link     int           // which connection since the item was opened, from 1; 0 before the first
	Position time.Duration // what was being shown
	Code     string        // the server's status code
	Reason   Reason        // why something failed
	Detail   string        // one line for a human

	Network []network.Event // of a NetworkEvent: what changed
	Why     abr.Reason      // of a SwitchEvent: why that rendition was chosen
}

// inWords tells a duration to people, in milliseconds.
func inWords(d time.Duration) string { return d.Round(time.Millisecond).String() }
