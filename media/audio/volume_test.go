package audio

import (
	"math"
	"testing"
)

func constant(n int, v float32) []float32 {
	s := make([]float32, n)
	for i := range s {
		s[i] = v
	}
	return s
}

func steepest(samples []float32) (step float64) {
	for i := 1; i < len(samples); i++ {
		step = max(step, math.Abs(float64(samples[i]-samples[i-1])))
	}
	return step
}

func TestVolumeChangesByARampOverPeriods(t *testing.T) {
	v := newVolume(48_000)
	v.set(0)
	var out []float32
	for range 3 {
		period := constant(480, 0.5)
		v.apply(period, 1)
		out = append(out, period...)
	}
	if step := steepest(append([]float32{0.5}, out...)); step > 0.5/900 {
		t.Errorf("a step of %v", step)
	}
	if last := out[len(out)-1]; last != 0 {
		t.Errorf("%v after 30 ms, want silence", last)
	}
}

func TestVolumeOfOneChangesNothing(t *testing.T) {
	v := newVolume(48_000)
	for _, x := range []float32{0, 0.1, -0.7, 0.95, -1, 1} {
		s := []float32{x}
		if v.apply(s, 1); s[0] != x {
			t.Errorf("%v became %v", x, s[0])
		}
	}
}

func TestVolumeScalesAllChannelsAlike(t *testing.T) {
	v := newVolume(48_000)
	v.current = 0.5
	v.set(0.5)
	s := []float32{0.2, -0.4, 0.6}
	v.apply(s, 3)
	for i, want := range []float32{0.1, -0.2, 0.3} {
		if math.Abs(float64(s[i]-want)) > 1e-6 {
			t.Errorf("channel %d: %v, want %v", i, s[i], want)
		}
	}
}

func TestLimitStaysInsideAndRises(t *testing.T) {
	for _, gain := range []float32{0.5, 1, 1.3} {
		last := float32(-1)
		for x := float32(-3); x <= 3; x += 0.01 {
			y := limit(x, gain)
			if y < last || y < -1 || y > 1 || math.Abs(float64(y+limit(-x, gain))) > 1e-6 {
				t.Fatalf("limit(%v, %v) = %v after %v", x, gain, y, last)
			}
			last = y
		}
	}
}
