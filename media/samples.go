package media

import "time"

// Samples is a run of decoded sound: interleaved 32 bit floats, nominally
// within -1..1.
type Samples struct {
	PTS      time.Duration // of the first frame
	Rate     int           // frames per second
	Channels int
	Speakers uint64    // a bit for each channel as in WAVE files, in their order; 0 when unknown
	Speed    float64   // media time for the time it sounds; 0 means 1
	Data     []float32 // Channels values per frame
}

// Frames returns how many samples each channel has.
func (s Samples) Frames() int {
	if s.Channels == 0 {
		return 0
	}
	return len(s.Data) / s.Channels
}

// Duration returns how long the samples sound.
func (s Samples) Duration() time.Duration {
	if s.Rate == 0 {
		return 0
	}
	return time.Duration(s.Frames()) * time.Second / time.Duration(s.Rate)
}

// Pace returns Speed, 1 where it is not set.
func (s Samples) Pace() float64 {
	if s.Speed == 0 {
		return 1
	}
	return s.Speed
}
