package weather_test

import (
	"math"
	"testing"
	"time"
)

// constant is a line that stays as it is.
func constant(rate float64) trace {
	return trace{name: "constant", family: "3g", ladder: families[0].ladder, stretches: []stretch{{10, rate, 20 * time.Millisecond}}}.indexed()
}

func TestOptimumTakesTheRungThatTheLineCarries(t *testing.T) {
	c := course{ladder: []float64{1e6, 2e6}, buffer: 10, content: 60, open: opening}
	if got := optimum(constant(2e6), c); math.Abs(got-2) > 0.05 {
		t.Errorf("%.3f on a line of 2 Mbit/s", got)
	}
	if got := optimum(constant(1e6), c); got < 1 || got > 1.3 { // the buffer at the end need not be full
		t.Errorf("%.3f on a line of 1 Mbit/s", got)
	}
}

func TestOptimumIsAboveEveryChooser(t *testing.T) {
	tr := readTraces(t, tracesFolder())[10]
	for _, live := range []bool{false, true} {
		c := course{ladder: tr.ladder, buffer: 10, live: live, content: 120, open: opening}
		best := optimum(tr, c)
		for _, who := range candidates {
			run := simulate(tr, c, who)
			if got := run.result().Score; got > best {
				t.Errorf("%s: %s has %.3f, the optimum %.3f", mode(live), who.name, got, best)
			}
		}
	}
}

func TestTraceStartsAgain(t *testing.T) {
	tr := step()
	if got := tr.carried(210 + 30); got != tr.carried(210)+tr.carried(30) {
		t.Errorf("%.0f bits after a lap and half a minute", got)
	}
	for _, at := range []float64{1, 59, 61, 100, 209, 215, 1000} {
		if got := tr.done(tr.carried(at)); math.Abs(got-at) > 1e-6 {
			t.Errorf("the bits of %g s are done after %g s", at, got)
		}
	}
}
