package buffer_test

import (
	"testing"
	"time"

	"rill/media"
	"rill/media/buffer"
)

func TestTimelineIsMonotone(t *testing.T) {
	const s, ms = time.Second, time.Millisecond
	for _, tt := range []struct {
		name     string
		timeline buffer.Timeline
		in, want []time.Duration
	}{
		{"recorded keeps its own times", buffer.Timeline{}, []time.Duration{5 * s, 6 * s}, []time.Duration{5 * s, 6 * s}},
		{"recorded may have a gap", buffer.Timeline{}, []time.Duration{0, 60 * s}, []time.Duration{0, 60 * s}},
		{"live starts where it is told", buffer.Timeline{Rebase: true, From: s}, []time.Duration{900 * s, 901 * s}, []time.Duration{s, 2 * s}},
		{"interleaving is no jump", buffer.Timeline{}, []time.Duration{5 * s, 4800 * ms, 5040 * ms}, []time.Duration{5 * s, 4800 * ms, 5040 * ms}},
		{
			"publisher starts again",
			buffer.Timeline{Rebase: true},
			[]time.Duration{100 * s, 101 * s, 0, 40 * ms},
			[]time.Duration{0, s, s + 20*ms, s + 60*ms},
		},
		{
			"the other track jumps later",
			buffer.Timeline{Rebase: true},
			[]time.Duration{100 * s, 101 * s, 0, 101*s + 10*ms, 40 * ms},
			[]time.Duration{0, s, s + 20*ms, s + 10*ms, s + 60*ms},
		},
		{
			"live leaps ahead",
			buffer.Timeline{Rebase: true},
			[]time.Duration{0, s, 3600 * s},
			[]time.Duration{0, s, s + 20*ms},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for i, at := range tt.in {
				p := media.Packet{DTS: at, PTS: at + 80*ms}
				tt.timeline.Map(&p)
				if p.DTS != tt.want[i] || p.PTS != tt.want[i]+80*ms {
					t.Errorf("packet %d: DTS %v PTS %v, want DTS %v", i, p.DTS, p.PTS, tt.want[i])
				}
			}
		})
	}
}

func TestTimelineGoesOnWithTheClockOfTheConnectionBefore(t *testing.T) {
	const ms, round = time.Millisecond, 1 << 32 * time.Millisecond
	for _, tt := range []struct {
		name             string
		last, back, want time.Duration // wire times, and what the second connection's first packet maps to
	}{
		{"a little back", 900 * time.Second, 897 * time.Second, 7 * time.Second},
		{"a little ahead", 900 * time.Second, 903 * time.Second, 13 * time.Second},
		{"counted anew after 32 bits", round + 900*ms, 400 * ms, 10*time.Second - 500*ms},
	} {
		t.Run(tt.name, func(t *testing.T) {
			line := buffer.Timeline{Rebase: true, From: 10 * time.Second}
			line.Map(&media.Packet{DTS: tt.last})
			if at := line.Source(10 * time.Second); at != tt.last {
				t.Errorf("the source calls it %v, want %v", at, tt.last)
			}
			p := media.Packet{DTS: tt.back, PTS: tt.back + 80*ms}
			if at := line.Continues(p); at.DTS != tt.want || at.PTS != tt.want+80*ms {
				t.Errorf("continues at %v, %v, want %v", at.DTS, at.PTS, tt.want)
			}
			line.Continue(p)
			if line.Map(&p); p.DTS != tt.want {
				t.Errorf("mapped to %v, want %v", p.DTS, tt.want)
			}
		})
	}
}
