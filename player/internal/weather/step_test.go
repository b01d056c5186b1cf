package weather_test

import (
	"testing"
	"time"
)

func candidateOf(t *testing.T, name string) candidate {
	t.Helper()
	for _, who := range candidates {
		if who.name == name {
			return who
		}
	}
	t.Fatalf("no %s", name)
	return candidate{}
}

// step is a line that falls from 6 to 1 Mbit/s for half a minute.
func step() trace {
	const delay = 20 * time.Millisecond
	return trace{name: "step", family: "3g", ladder: families[0].ladder, stretches: []stretch{{60, 6e6, delay}, {30, 1e6, delay}, {120, 6e6, delay}}}.indexed()
}

func TestStepOfTheLineIsBridgedAndForgotten(t *testing.T) {
	for _, live := range []bool{false, true} {
		t.Run(mode(live), func(t *testing.T) {
			c := course{ladder: families[0].ladder, live: live, content: 150, open: opening}
			jobs := []job{{who: candidateOf(t, "rill-calm"), buffer: 4}}
			rehearse(t, step(), c, jobs)
			r := jobs[0].record
			before, within, after := r.kept[25], r.kept[40], r.kept[(90+20+4)/group]
			t.Logf("rungs %d, %d and %d; %d stalls of %.1f s", before, within, after, r.stalls, r.stalled)
			if r.stalls > 0 {
				t.Errorf("%d stalls of %.1f s", r.stalls, r.stalled)
			}
			if before < 7 || within > 4 || after < before {
				t.Errorf("rungs %d, %d and %d: want one for 6 Mbit/s, one for 1, and the first again", before, within, after)
			}
		})
	}
}

// The model is quick enough for every day; what it says of the rivals holds for
// the real run too.
func TestControllerIsAboveItsRivalsInTheModel(t *testing.T) {
	traces := readTraces(t, tracesFolder())
	for _, buffer := range []float64{10, 25} {
		scores := map[string]float64{}
		for i := 0; i < len(traces); i += 9 {
			tr := traces[i]
			length, bits := tr.length()
			c := course{ladder: tr.ladder, buffer: buffer, content: content, open: opening}
			for _, who := range candidates[2:] {
				run := simulate(tr, c, who)
				scores[who.name] += run.result().Score / (bits / length / 1e6)
			}
		}
		for _, rival := range []string{"osmf", "bola", "throughput"} {
			if scores["rill"] <= scores[rival] {
				t.Errorf("%g s: %.2f, %s has %.2f", buffer, scores["rill"], rival, scores[rival])
			}
		}
	}
}
