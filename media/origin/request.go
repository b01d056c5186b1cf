package origin

import "time"

// An Action is what a Request asks for.
type Action string

// The actions. Stop only tells that playing or publishing has ended.
const (
	Connect Action = "connect"
	Play    Action = "play"
	Pause   Action = "pause"
	Unpause Action = "unpause"
	Seek    Action = "seek"
	Switch  Action = "switch"
	Resume  Action = "resume"
	Publish Action = "publish"
	Stop    Action = "stop"
)

// Values of Request.Start that are no position (RTMP 7.2.2.1).
const (
	LiveOrRecorded = -2 * time.Second
	LiveOnly       = -1 * time.Second
)

// A Request is something that a client wants to do. What says so may be
// changed by Server.Authorize and is then done so; the client is not told.
type Request struct {
	Action Action
	Client Client

	// Name is the stream within its instance, without Query, the part after
	// its "?". Play, Publish, Switch and Resume go by what Name is changed to.
	Name, Query string

	// OldName is what Switch is to replace, without its query. Empty: what
	// plays.
	OldName string

	// Start is where Play or Resume starts, or LiveOrRecorded or LiveOnly; Length is how
	// much of it is played, all if it is negative. Both may be changed.
	Start, Length time.Duration

	// Reset says that Play ends what is played instead of going on after it.
	Reset bool

	// Position is the timestamp of what was sent or published last.
	Position time.Duration

	// Target is where Seek is to go to, from where on Resume or Switch is to
	// send, or where the client says that it is at a Pause or an Unpause. It is
	// negative when the client does not say. It may be changed.
	Target time.Duration
}
