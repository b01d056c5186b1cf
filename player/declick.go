package player

import (
	"time"

	"rill/media"
)

// fade is how long a step between two decoders' sound is smoothed out for.
const fade = 5 * time.Millisecond

// A declicker joins the sound of one decoder to that of the one before without a
// step.
type declicker struct {
	last []float32 // of every channel, the sample before
}

// join begins with s where the last one ended, and leads over to what it is.
func (d *declicker) join(s media.Samples) {
	frames := min(s.Frames(), int(fade*time.Duration(s.Rate)/time.Second))
	if len(d.last) != s.Channels {
		return
	}
	for c, last := range d.last {
		step := last - s.Data[c]
		for i := range frames {
			s.Data[i*s.Channels+c] += step * float32(frames-i) / float32(frames)
		}
	}
}

// note keeps the end of s.
func (d *declicker) note(s media.Samples) {
	d.last = append(d.last[:0], s.Data[len(s.Data)-s.Channels:]...)
}
