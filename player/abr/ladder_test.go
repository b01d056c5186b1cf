package abr_test

import (
	"slices"
	"testing"
	"time"

	"rill/player/abr"
)

func TestLadderIsSortedAndKeepsTheOrderOfEqualRungs(t *testing.T) {
	l := abr.NewLadder([]abr.Rendition{{Bitrate: 2, Name: "a"}, {Bitrate: -1, Name: "b"}, {Bitrate: 2, Name: "c"}, {Bitrate: 1, Name: "d"}})
	var names []string
	for _, r := range l {
		names = append(names, r.Name)
	}
	if !slices.Equal(names, []string{"b", "d", "a", "c"}) || l[0].Bitrate != 0 {
		t.Errorf("%+v", l)
	}
}

func TestLadderHas200RungsAtMost(t *testing.T) {
	if n := len(abr.NewLadder(make([]abr.Rendition, 1000))); n != 200 {
		t.Errorf("%d rungs", n)
	}
}

func TestOddLaddersArePlayed(t *testing.T) {
	var many abr.Ladder
	for i := range 200 {
		many = append(many, abr.Rendition{Bitrate: 100_000 + i*50_000})
	}
	for _, tt := range []struct {
		name     string
		ladder   abr.Ladder
		min, max int // of the rung after two minutes on 4 Mbit/s
	}{
		{"no rung", nil, 0, 0},
		{"one rung", ladder(3), 0, 0},
		{"200 rungs", many, 60, 110},
		{"two of the same bitrate", ladder(1, 2, 2, 40), 1, 2},
		{"all of the same bitrate", ladder(2, 2, 2), 0, 2},
		{"nobody knows a bitrate", abr.Ladder{{}, {}, {}}, 0, 0},
		{"one bitrate is unknown", abr.Ladder{{}, {Bitrate: mbit}, {Bitrate: 3 * mbit}}, 2, 2},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := newPlayer(tt.ladder, 0, 4)
			p.real = func(rung int) float64 {
				if rung < len(tt.ladder) && tt.ladder[rung].Bitrate > 0 {
					return float64(tt.ladder[rung].Bitrate)
				}
				return mbit
			}
			if d := p.settle(2 * time.Minute); d.Rung < tt.min || d.Rung > tt.max {
				t.Errorf("rung %d, want %d to %d: %+v", d.Rung, tt.min, tt.max, d)
			}
		})
	}
}

func TestBitrateThatIsALieIsCorrected(t *testing.T) {
	p := newPlayer(ladder(0.5, 1, 2), 0, 3)
	p.until(t, 20*time.Second, func(d abr.Decision) bool { return d.Rung == 2 })
	p.m.Actual = 20 * mbit
	p.real = func(rung int) float64 { return []float64{mbit / 2, mbit, 20 * mbit}[rung] }
	p.until(t, 25*time.Second, func(d abr.Decision) bool { return d.Rung < 2 })
	if p.m.Buffer.Ahead == 0 {
		t.Error("the buffer has run empty")
	}
	p.m.Actual = 0
	for range 240 {
		if p.ask().Rung == 2 {
			t.Fatal("it is tried again")
		}
	}
}
