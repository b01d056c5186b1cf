package audio

import "time"

// Config says what an Output plays. All that is written has this form.
type Config struct {
	Rate     int // frames per second
	Channels int

	// Heard is told which PTS is heard at this moment, every 10 to 25 ms while
	// sound is. It is called on the device's thread: it must neither block nor
	// allocate nor call the Output. It may be nil.
	Heard func(pts time.Duration)
}

const (
	maxRate     = 384_000
	maxChannels = 8
)

func (c Config) check() error {
	if c.Rate < 1 || c.Rate > maxRate || c.Channels < 1 || c.Channels > maxChannels {
		return &FormatError{Rate: c.Rate, Channels: c.Channels}
	}
	return nil
}
