package audio

import "time"

// Config says what an Output plays. All that is written has this form.
type Config struct {
	Rate     int // frames per second
	Channels int

	// Heard is told which PTS is heard at this moment, and how fast media time
	// passes, every 10 to 25 ms while sound is. While the device does not ask for sound, because it sleeps or
	// hangs, Heard is told from 150 ms on what would be heard. It is called on
	// the device's thread or in its place, one call at a time: it must neither
	// block nor allocate nor call the Output. It may be nil.
	Heard func(pts time.Duration, speed float64)
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
