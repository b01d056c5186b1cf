package audio

import "math"

// fade is how long, in seconds, until a step in the sound is down to 1/e.
const fade = 0.002

// joint hides the step where sound begins, ends or is cut: the difference to
// what was heard before is added to what follows and fades away.
type joint struct {
	keep   float32
	last   []float32 // the frame given last
	gap    []float32 // what is still added
	sound  bool      // the frame given last was sound
	broken bool      // what follows does not continue it
}

func newJoint(rate, channels int) *joint {
	return &joint{
		keep: float32(math.Exp(-1 / (fade * float64(rate)))),
		last: make([]float32, channels),
		gap:  make([]float32, channels),
	}
}

// join makes samples, sound or silence, continue what was given before.
func (j *joint) join(samples []float32, sound bool) {
	if len(samples) == 0 {
		return
	}
	if j.broken || j.sound != sound {
		j.cut(samples)
	}
	j.broken, j.sound = false, sound
	j.apply(samples)
}

// interrupt tells that what is joined next does not continue what was.
func (j *joint) interrupt() { j.broken = true }

// cut makes next the successor of the frame given last.
func (j *joint) cut(next []float32) {
	for i := range j.gap {
		j.gap[i] = j.last[i] - next[i]
	}
}

const inaudible = 1e-5

// apply smooths interleaved frames in place.
func (j *joint) apply(samples []float32) {
	channels := len(j.gap)
	for ; len(samples) >= channels; samples = samples[channels:] {
		for i := range channels {
			if max(j.gap[i], -j.gap[i]) < inaudible {
				j.gap[i] = 0
			}
			samples[i] += j.gap[i]
			j.gap[i] *= j.keep
		}
		copy(j.last, samples[:channels])
	}
}
