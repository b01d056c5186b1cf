package audio

import (
	"math"
	"sync/atomic"
)

// ramp is how long a change of the gain from 0 to 1 takes, in seconds.
const ramp = 0.02

// volume scales sound. Its gain may be set while the device plays; the change
// is a ramp, not a step.
type volume struct {
	target  atomic.Uint32 // bits of a float32
	current float32
	step    float32 // per frame
}

func newVolume(rate int) *volume {
	v := &volume{current: 1, step: float32(1 / (ramp * float64(rate)))}
	v.set(1)
	return v
}

func (v *volume) set(gain float32) { v.target.Store(math.Float32bits(gain)) }

// apply scales interleaved frames in place, within -1..1.
func (v *volume) apply(samples []float32, channels int) {
	target := math.Float32frombits(v.target.Load())
	for len(samples) >= channels {
		v.current += min(max(target-v.current, -v.step), v.step)
		for i := range channels {
			samples[i] = limit(samples[i]*v.current, v.current)
		}
		samples = samples[channels:]
	}
}

// knee is the level above which amplified sound is bent rather than cut.
const knee = 0.8

func limit(x, gain float32) float32 {
	size := max(x, -x)
	if gain <= 1 || size <= knee {
		return min(max(x, -1), 1)
	}
	over := (size - knee) / (1 - knee)
	bent := knee + (1-knee)*over/(1+over)
	return float32(math.Copysign(float64(bent), float64(x)))
}
