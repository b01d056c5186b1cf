package latency_test

import (
	"math"
	"testing"
	"time"

	"rill/player/internal/latency"
)

const (
	ms   = time.Millisecond
	tick = 50 * ms
)

// A stream is a live stream as its controller sees it.
type stream struct {
	*latency.Controller
	now    time.Time
	behind time.Duration
	drift  float64                           // how much faster the source's clock is
	jitter func(time.Duration) time.Duration // what is not there yet

	began   time.Time
	rate    float64
	skipped int
	steep   float64 // largest change of speed in a second
}

func newStream(target, behind time.Duration) *stream {
	start := time.Unix(0, 0)
	return &stream{Controller: latency.New(target), now: start, began: start, behind: behind, rate: 1}
}

// run plays for d and calls each after every tick.
func (s *stream) run(d time.Duration, each func()) {
	for end := s.now.Add(d); s.now.Before(end); {
		s.now = s.now.Add(tick)
		s.behind += time.Duration(float64(tick) * (1 + s.drift - s.rate))
		a := s.Advise(s.now, s.seen())
		if a.Skip {
			s.skipped++
			s.behind = s.Target()
		}
		s.steep = max(s.steep, math.Abs(a.Rate-s.rate)/tick.Seconds())
		s.rate = a.Rate
		if each != nil {
			each()
		}
	}
}

func (s *stream) seen() time.Duration {
	if s.jitter == nil {
		return s.behind
	}
	return s.behind - s.jitter(s.now.Sub(s.began))
}

func TestControllerReachesItsTarget(t *testing.T) {
	for _, tt := range []struct {
		name           string
		target, behind time.Duration
		within         time.Duration
		skips          int
		low, high      float64 // speeds
	}{
		{"is there", 1500 * ms, 1500 * ms, tick, 0, 1, 1},
		{"not worth it", 1500 * ms, 1540 * ms, tick, 0, 1, 1},
		{"a little late", 1500 * ms, 1700 * ms, 60 * time.Second, 0, 1, 1.03},
		{"late", 1500 * ms, 2400 * ms, 90 * time.Second, 0, 1, 1.03},
		{"very late", 1500 * ms, 4400 * ms, 90 * time.Second, 0, 1, 1.10},
		{"far off", 1500 * ms, 6500 * ms, time.Second, 1, 1, 1},
		{"too near", 1500 * ms, 1000 * ms, 90 * time.Second, 0, 0.97, 1},
		{"low", 500 * ms, 900 * ms, 60 * time.Second, 0, 1, 1.03},
		{"stable", 4 * time.Second, 6 * time.Second, 90 * time.Second, 0, 1, 1.10},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := newStream(tt.target, tt.behind)
			slow, quick := 1.0, 1.0
			s.run(tt.within, func() { slow, quick = min(slow, s.rate), max(quick, s.rate) })
			if off := (s.behind - tt.target).Abs(); off > 50*ms {
				t.Errorf("%v behind, want %v", s.behind, tt.target)
			}
			if slow < tt.low-1e-9 || quick > tt.high+1e-9 || s.skipped != tt.skips {
				t.Errorf("played at %.3f to %.3f with %d skips", slow, quick, s.skipped)
			}
			if s.steep > 0.021+0.001/tick.Seconds() {
				t.Errorf("the speed changes by %v in a second", s.steep)
			}
		})
	}
}

func TestControllerHoldsItsTargetForADayAgainstAnotherClock(t *testing.T) {
	for _, drift := range []float64{200e-6, -200e-6, 0} {
		s := newStream(1500*ms, 1500*ms)
		s.drift = drift
		var line regression
		s.run(24*time.Hour, func() {
			line.add(s.now.Sub(s.began).Hours(), float64(s.behind)/float64(ms))
			if off := (s.behind - 1500*ms).Abs(); off > 60*ms {
				t.Fatalf("%v behind after %v", s.behind, s.now.Sub(s.began))
			}
		})
		if slope := line.slope(); math.Abs(slope) > 1 || s.skipped > 0 {
			t.Errorf("%v: %.3f ms an hour, %d skips", drift, slope, s.skipped)
		}
	}
}

// regression fits a line.
type regression struct{ n, x, y, xx, xy float64 }

func (r *regression) add(x, y float64) {
	r.n, r.x, r.y, r.xx, r.xy = r.n+1, r.x+x, r.y+y, r.xx+x*x, r.xy+x*y
}

func (r *regression) slope() float64 { return (r.n*r.xy - r.x*r.y) / (r.n*r.xx - r.x*r.x) }

func TestControllerChasesNothingSoonAfterAStall(t *testing.T) {
	s := newStream(1500*ms, 2000*ms)
	s.Stalled(s.now)
	s.Resumed(s.now)
	s.run(3*time.Second, nil)
	s.behind = 6 * time.Second
	s.run(6*time.Second, func() {
		if s.rate > 1 || s.skipped > 0 {
			t.Fatalf("plays at %v, %d skips", s.rate, s.skipped)
		}
	})
	s.run(5*time.Second, nil)
	if s.skipped != 1 || s.behind > 2100*ms {
		t.Errorf("%v behind with %d skips", s.behind, s.skipped)
	}
}

func TestControllerSkipsWhatPiledUpDuringAStall(t *testing.T) {
	s := newStream(1500*ms, 3000*ms)
	s.Stalled(s.now)
	s.Resumed(s.now)
	s.run(2500*ms, nil)
	if s.skipped != 1 || s.behind > 2100*ms {
		t.Errorf("%v behind with %d skips", s.behind, s.skipped)
	}
}

func TestControllerAimsHigherAfterStallsForAWhile(t *testing.T) {
	s := newStream(500*ms, 500*ms)
	for _, want := range []time.Duration{1000 * ms, 1500 * ms, 2000 * ms, 2000 * ms} {
		if s.Stalled(s.now); s.Target() != want {
			t.Errorf("aims at %v, want %v", s.Target(), want)
		}
	}
	s.behind = 2 * time.Second
	s.Resumed(s.now)
	s.run(16*time.Minute, nil)
	if s.Target() != 500*ms || (s.behind-500*ms).Abs() > 60*ms {
		t.Errorf("after a quarter of an hour it aims at %v and is %v behind", s.Target(), s.behind)
	}
}

func TestControllerLeavesRoomForDataThatComeUnevenly(t *testing.T) {
	s := newStream(500*ms, 1500*ms)
	s.jitter = func(at time.Duration) time.Duration { return at % (1200 * ms) }
	lowest := time.Hour
	s.run(3*time.Minute, func() { lowest = min(lowest, s.seen()) })
	if lowest < 50*ms {
		t.Errorf("as near as %v", lowest)
	}
	if s.Target() < 600*ms || s.Target() > 900*ms {
		t.Errorf("aims at %v", s.Target())
	}
}

func TestControllerTakesAnotherTarget(t *testing.T) {
	s := newStream(1500*ms, 1500*ms)
	s.Aim(500 * ms)
	s.run(2*time.Minute, nil)
	if (s.behind - 500*ms).Abs() > 60*ms {
		t.Errorf("%v behind, want 0.5s", s.behind)
	}
}
