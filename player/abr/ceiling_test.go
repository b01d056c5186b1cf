package abr_test

import (
	"testing"
	"time"

	"rill/player/abr"
)

func TestUsersChoiceCounts(t *testing.T) {
	for _, tt := range []struct {
		name   string
		change func(*abr.Metrics)
		want   int
		code   abr.Code
	}{
		{"by hand", func(m *abr.Metrics) { m.Limits = abr.Limits{Manual: true, Rung: 4} }, 4, abr.Chosen},
		{"by hand, no such rung", func(m *abr.Metrics) { m.Limits = abr.Limits{Manual: true, Rung: 99} }, 4, abr.Chosen},
		{"bitrate", func(m *abr.Metrics) { m.Limits.Bitrate = 800_000 }, 1, abr.Capped},
		{"bitrate below the ladder", func(m *abr.Metrics) { m.Limits.Bitrate = 1 }, 0, abr.Capped},
		{"height", func(m *abr.Metrics) { m.Limits.Height = 150 }, 2, abr.Capped},
		{"window", func(m *abr.Metrics) { m.Picture.Width, m.Picture.Height = 200, 100 }, 2, abr.WindowSmall},
		{"server", func(m *abr.Metrics) { m.Line.Notice = mbit }, 1, abr.LineSlower},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := newPlayer(ladder(0.3, 0.7, 1.5, 3, 6), 3, 20)
			tt.change(&p.m)
			if d := p.ask(); d.Rung != tt.want || d.Reason.Code != tt.code {
				t.Errorf("%+v, want rung %d for reason %d", d, tt.want, tt.code)
			}
			if d := p.settle(time.Minute); d.Rung != tt.want {
				t.Errorf("rung %d after a minute", d.Rung)
			}
		})
	}
}

func TestMachineThatDropsFramesGoesDownForAWhile(t *testing.T) {
	p := newPlayer(ladder(0.3, 0.7, 1.5, 3, 6), 4, 20)
	p.settle(5 * time.Second)
	p.m.Picture.Dropped = 0.15
	if d := p.ask(); d.Rung != 3 || d.Reason.Code != abr.FramesDropped {
		t.Fatalf("%+v", d)
	}
	p.m.Picture.Dropped = 0
	if d := p.settle(29 * time.Second); d.Rung != 3 {
		t.Errorf("rung %d within 30 s", d.Rung)
	}
	p.until(t, 20*time.Second, func(d abr.Decision) bool { return d.Rung == 4 })
}
