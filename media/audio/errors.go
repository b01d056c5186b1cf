package audio

import (
	"errors"
	"fmt"
)

var (
	// ErrNoDevice is returned by Open where no sound device can be used.
	ErrNoDevice = errors.New("audio: no sound device")
	// ErrLost is the end of an Output whose device went away or stopped
	// asking for sound.
	ErrLost = errors.New("audio: sound device lost")
	// ErrClosed is the end of an Output after Close.
	ErrClosed = errors.New("audio: output closed")
)

// FormatError reports sound of a rate or number of channels that an Output
// cannot play, or was not made for.
type FormatError struct {
	Rate, Channels int
}

func (e *FormatError) Error() string {
	return fmt.Sprintf("audio: cannot play %d channels at %d Hz", e.Channels, e.Rate)
}
