package player

import "time"

// State is what the pipeline is able to do, whatever the user wants.
type State uint8

// The states of the pipeline.
const (
	Idle      State = iota // nothing is open, or the last item failed
	Opening                // connecting; nothing received yet
	Buffering              // receiving, not enough to play
	Ready                  // plays, or would if the user wanted
	Ended                  // everything has been shown
)

// String returns the state's name in lower case, as the stats carry it.
func (s State) String() string {
	return [...]string{"idle", "opening", "buffering", "ready", "ended"}[s]
}

// level is what the state machine knows about the pipeline.
type level struct {
	held    bool          // something has arrived
	primed  bool          // the decoders have the first picture and sound
	ahead   time.Duration // how far the data reaches beyond the position
	target  time.Duration // how much of that is wanted before playing
	eos     bool          // no more data will come
	drained bool          // everything that arrived was shown
}

// next is the whole state machine of a session. Idle is left by opening an item
// and entered by stopping it; Ended is left by seeking.
func next(s State, l level) State {
	switch s {
	case Opening:
		return opening(l)
	case Buffering:
		return buffering(l)
	case Ready:
		return ready(l)
	}
	return s
}

func opening(l level) State {
	switch {
	case l.held:
		return Buffering
	case l.eos:
		return Ended
	}
	return Opening
}

func buffering(l level) State {
	switch {
	case l.eos && l.drained:
		return Ended
	case l.primed && (l.ahead >= l.target || l.eos):
		return Ready
	}
	return Buffering
}

func ready(l level) State {
	switch {
	case l.eos && l.drained:
		return Ended
	case l.ahead <= 0 && !l.eos:
		return Buffering
	}
	return Ready
}
