package video

import (
	"testing"
	"time"
)

func TestDistributionKnowsItsQuantiles(t *testing.T) {
	const ms = time.Millisecond
	series := func(from, to time.Duration) (all []time.Duration) {
		for v := from; v <= to; v += ms {
			all = append(all, v)
		}
		return all
	}
	for _, tt := range []struct {
		name               string
		values             []time.Duration
		p50, p95, off, max time.Duration
	}{
		{"nothing", nil, 0, 0, 0, 0},
		{"one", []time.Duration{-3 * ms}, -3 * ms, -3 * ms, -3 * ms, -3 * ms},
		{"late ones", series(-99*ms, 0), -49 * ms, -4 * ms, -95 * ms, -99 * ms},
		{"early ones", series(0, 99*ms), 50 * ms, 95 * ms, 95 * ms, 99 * ms},
		{"both", series(-10*ms, 30*ms), 10 * ms, 28 * ms, 28 * ms, 30 * ms},
		{"beyond", []time.Duration{time.Hour}, 250 * ms, 250 * ms, 250 * ms, time.Hour},
		{"rounded", []time.Duration{700 * time.Microsecond}, 500 * time.Microsecond, 500 * time.Microsecond, 500 * time.Microsecond, 700 * time.Microsecond},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var d Distribution
			for _, v := range tt.values {
				d.add(v)
			}
			got := [...]time.Duration{d.P(0.5), d.P(0.95), d.Off(0.95), d.Max()}
			if want := [...]time.Duration{tt.p50, tt.p95, tt.off, tt.max}; got != want {
				t.Errorf("P50, P95, Off95, Max = %v, want %v", got, want)
			}
			if n := d.Count(); n != int64(len(tt.values)) {
				t.Errorf("Count() = %d", n)
			}
		})
	}
}

func TestDistributionAllocatesNothing(t *testing.T) {
	var d Distribution
	if n := testing.AllocsPerRun(100, func() { d.add(time.Millisecond); d.P(0.5); d.Off(0.95) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
