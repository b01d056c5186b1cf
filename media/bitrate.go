package media

import "time"

// Bitrate is a rate in bits per second.
type Bitrate int64

// Kbps returns the rate in thousands of bits per second.
func (b Bitrate) Kbps() float64 { return float64(b) / 1000 }

// RateOf returns the rate at which n bytes pass in d; 0 when d is not positive.
func RateOf(n int64, d time.Duration) Bitrate {
	if d <= 0 {
		return 0
	}
	return Bitrate(float64(n) * 8 / d.Seconds())
}
