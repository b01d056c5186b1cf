package abr_test

import (
	"testing"
	"time"

	"rill/player/abr"
)

func TestControllerFindsTheRungThatTheLineCarries(t *testing.T) {
	for _, tt := range []struct {
		name string
		rung int
		line float64
		want int
		code abr.Code
	}{
		{"up", 0, 4, 3, abr.LineFaster},
		{"down", 4, 0.9, 1, abr.LineSlower},
		{"far down", 4, 0.1, 0, abr.LineSlower},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := newPlayer(ladder(0.3, 0.7, 1.5, 3, 6), tt.rung, tt.line)
			p.m.Buffer.Ahead = 6 * time.Second
			d := p.until(t, 10*time.Second, func(d abr.Decision) bool { return d.Rung != tt.rung })
			if d.Reason.Code != tt.code {
				t.Errorf("the reason is %+v", d.Reason)
			}
			if got := p.settle(20 * time.Second).Rung; got > tt.want || got < tt.want-1 {
				t.Errorf("rung %d, want %d", got, tt.want)
			}
		})
	}
}

func TestControllerGoesDownAtOnceInsteadOfWaitingForTheGroup(t *testing.T) {
	p := newPlayer(ladder(0.3, 0.7, 1.5, 3, 6), 4, 7)
	p.m.Buffer.Target, p.m.Buffer.Ahead = 4*time.Second, 4*time.Second
	p.settle(10 * time.Second)
	p.m.Line.Rate = mbit / 2
	p.m.Buffer.Ahead = 2500 * time.Millisecond
	d := p.until(t, 2*time.Second, func(d abr.Decision) bool { return d.Rung < 4 })
	if d.Reason.Code != abr.LineSlower || d.Keep > p.m.Buffer.Ahead {
		t.Errorf("%+v: the group that arrives is waited for", d)
	}
}

func TestControllerReplacesWhatIsBufferedWhenTheLineHasPlenty(t *testing.T) {
	p := newPlayer(ladder(0.3, 6), 0, 60)
	d := p.until(t, 10*time.Second, func(d abr.Decision) bool { return d.Rung == 1 })
	if d.Keep > 10*time.Second || d.Keep < 3*time.Second {
		t.Errorf("%v of 24.5 s are kept", d.Keep)
	}
}

func TestOnlyOneChangeIsInFlight(t *testing.T) {
	p := newPlayer(ladder(0.3, 0.7, 1.5), 2, 0.1)
	p.m.Switching = true
	if d := p.settle(10 * time.Second); d.Rung != 2 || d.Reason.Code != abr.SwitchPending {
		t.Errorf("%+v", d)
	}
}

func TestEmptyBufferIsPanic(t *testing.T) {
	p := newPlayer(ladder(0.3, 0.7, 1.5, 3, 6), 4, 7)
	p.settle(5 * time.Second)
	p.m.Buffer.Ahead, p.m.Line.Rate, p.m.Line.Estimate = 200*time.Millisecond, mbit/2, mbit/2
	if d := p.ask(); !d.Panic || d.Rung == 4 || d.Reason.Code != abr.BufferLow {
		t.Errorf("%+v", d)
	}
	if d := p.settle(3 * time.Second); d.Rung > 0 {
		t.Errorf("rung %d", d.Rung)
	}
}

func TestStartTakesWhatTheLineCarriedLastTime(t *testing.T) {
	l := ladder(0.3, 0.7, 1.5, 3, 6)
	for _, tt := range []struct {
		name       string
		remembered int
		m          abr.Metrics
		want       int
		code       abr.Code
	}{
		{"nothing", 0, abr.Metrics{}, 0, abr.Starting},
		{"5 Mbit/s", 5 * mbit, abr.Metrics{}, 3, abr.Remembered},
		{"5 Mbit/s, a limit", 5 * mbit, abr.Metrics{Limits: abr.Limits{Bitrate: mbit}}, 1, abr.Capped},
		{"by hand", 0, abr.Metrics{Limits: abr.Limits{Manual: true, Rung: 4}}, 4, abr.Chosen},
		{"nonsense", -5, abr.Metrics{}, 0, abr.Starting},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := abr.New(abr.Config{Ladder: l, Remembered: tt.remembered})
			if d := c.Start(tt.m); d.Rung != tt.want || d.Reason.Code != tt.code {
				t.Errorf("%+v, want rung %d for reason %d", d, tt.want, tt.code)
			}
		})
	}
}
