package abr

import "time"

// A Decision is what to do.
type Decision struct {
	Rung   int // to be received from now on; with Probe, to be tried
	Reason Reason

	// Probe asks for a shadow probe: receive Rung beside the current one for
	// ProbeTime and tell the outcome by Controller.Probed. What plays stays.
	Probe bool

	// Keep is up to where what plays stays when Rung differs from the current
	// one, counted from what is being played: the new rendition begins at its
	// first key frame from there on. Less than what is buffered ahead means that
	// the rest is replaced, more that what is on its way stays too. It is
	// negative when the group that is playing is to be received anew, from its
	// key frame on; a server that cannot do that is asked for the next one.
	Keep time.Duration

	// Panic says that the buffer is running empty, whatever the rung.
	Panic bool
}

// ProbeTime is how long a shadow probe runs when it does not fail before.
const ProbeTime = 3 * time.Second

// A Reason is why a Decision was made, as data that front ends turn into words.
type Reason struct {
	Code     Code
	Bitrate  int           // bit/s that the rung needs
	Estimate int           // bit/s that the line is thought to carry
	Buffer   time.Duration // ahead
	Left     time.Duration // RungLocked: until the rung may be tried again
}

// A Code is a kind of reason.
type Code int

// The codes.
const (
	Steady         Code = iota // the rung is the right one
	Starting                   // nothing is known yet
	Remembered                 // the line carried as much last time
	Chosen                     // by hand
	Capped                     // the user's limit
	WindowSmall                // more pixels than the window shows
	LineFaster                 // the line carries more
	LineSlower                 // the line carries less
	BufferLow                  // the buffer is running empty
	BufferHigh                 // the buffer holds long enough to do with less line
	FramesDropped              // the machine does not keep up
	RungLocked                 // a better rung has failed not long ago
	EvidenceNeeded             // a probe has to show that the line carries more
	SwitchPending              // the change before this one is not complete
	OnlyOne                    // there is nothing to choose from
)
