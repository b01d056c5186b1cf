package clock_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"rill/media/clock"
)

const ms = time.Millisecond

func TestClockIsStoppedAtZeroAtFirst(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var c clock.Clock
		time.Sleep(time.Second)
		if c.Now() != 0 || c.Running() {
			t.Errorf("Now() = %v, Running() = %v", c.Now(), c.Running())
		}
		if _, ok := c.Until(time.Second); ok {
			t.Error("a stopped clock knows when a second will have passed")
		}
	})
}

func TestClockStopsAndResumesWithoutJump(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var c clock.Clock
		c.Run(1)
		time.Sleep(3 * time.Second)
		c.Stop()
		time.Sleep(time.Hour)
		c.Run(2)
		time.Sleep(time.Second)
		if got, want := c.Now(), 5*time.Second; got != want {
			t.Errorf("Now() = %v, want %v", got, want)
		}
	})
}

func TestClockSetJumpsRunningOrNot(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var c clock.Clock
		c.Set(time.Minute)
		if c.Now() != time.Minute {
			t.Errorf("stopped: Now() = %v", c.Now())
		}
		c.Run(1)
		time.Sleep(time.Second)
		c.Set(time.Second)
		time.Sleep(time.Second)
		if got, want := c.Now(), 2*time.Second; got != want {
			t.Errorf("running: Now() = %v, want %v", got, want)
		}
	})
}

func TestClockKnowsHowLongUntil(t *testing.T) {
	for _, tt := range []struct {
		name     string
		speed    float64
		pts, out time.Duration
	}{
		{"normal speed", 1, 110 * ms, 100 * ms},
		{"double speed", 2, 110 * ms, 50 * ms},
		{"the past", 1, 0, -10 * ms},
		{"now", 1, 10 * ms, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var c clock.Clock
				c.Set(10 * ms)
				c.Run(tt.speed)
				if got, ok := c.Until(tt.pts); got != tt.out || !ok {
					t.Errorf("Until(%v) = %v, %v, want %v", tt.pts, got, ok, tt.out)
				}
			})
		})
	}
}

func TestClockBelievesTheFirstReportAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var c clock.Clock
		c.Set(time.Second)
		c.Run(1)
		c.Heard(970*ms, 1)
		if got := c.Now(); got != 970*ms {
			t.Errorf("Now() = %v", got)
		}
	})
}

func TestStoppedClockTakesNoNoticeOfTheDevice(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var c clock.Clock
		c.Heard(time.Second, 1)
		if got := c.Now(); got != 0 {
			t.Errorf("Now() = %v", got)
		}
	})
}

// report runs the clock for n periods of 10 ms, in each of which the device
// reports what heard says for the wall time since the start.
func report(c *clock.Clock, n int, heard func(time.Duration) time.Duration) {
	start := time.Now()
	for range n {
		time.Sleep(10 * ms)
		c.Heard(heard(time.Since(start)), 1)
	}
}

func exact(d time.Duration) time.Duration { return d }

func TestClockIgnoresJitter(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var c clock.Clock
		c.Run(1)
		report(&c, 200, exact)
		jitter := rand.New(rand.NewPCG(1, 2))
		worst := time.Duration(0)
		start, base := time.Now(), c.Now()
		for range 1000 {
			time.Sleep(10 * ms)
			truth := base + time.Since(start)
			c.Heard(truth+time.Duration(jitter.NormFloat64()*float64(4*ms)), 1)
			worst = max(worst, (c.Now() - truth).Abs())
		}
		if worst > 3*ms {
			t.Errorf("jitter of 4 ms moves the clock by %v", worst)
		}
	})
}

func TestClockFollowsADeviceThatDrifts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var c clock.Clock
		c.Run(1)
		fast := func(d time.Duration) time.Duration { return d + d/5000 }
		report(&c, 60_000, fast)
		want := fast(10 * time.Minute)
		if got := c.Now(); (got - want).Abs() > ms {
			t.Errorf("after ten minutes at +200 ppm Now() = %v, want %v", got, want)
		}
	})
}

func TestClockJumpsOnlyOnALastingDifference(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var c clock.Clock
		c.Run(1)
		report(&c, 100, exact)
		c.Heard(c.Now()-300*ms, 1)
		c.Heard(c.Now()-300*ms, 1)
		if got := c.Now(); got != time.Second {
			t.Errorf("after two strays Now() = %v", got)
		}
		c.Heard(c.Now()-300*ms, 1)
		if got := c.Now(); got != 700*ms {
			t.Errorf("after three Now() = %v", got)
		}
	})
}

func TestClockThatFollowsWaitsForTheDevice(t *testing.T) {
	for _, tt := range []struct {
		name  string
		after time.Duration // of the first report
		want  time.Duration // two more seconds later
	}{
		{"a prompt one", 20 * ms, 12 * time.Second},
		{"a slow one", 2 * time.Second, 12 * time.Second},
		{"none", 3 * time.Second, 12500 * ms},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var c clock.Clock
				c.Set(10 * time.Second)
				c.Follow(1)
				time.Sleep(tt.after)
				if tt.name != "none" {
					c.Heard(10*time.Second, 1)
				}
				time.Sleep(2 * time.Second)
				if got := c.Now(); got != tt.want {
					t.Errorf("Now() = %v, want %v", got, tt.want)
				}
			})
		})
	}
}

func TestClockThatFollowsKnowsTheLatestMoment(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var c clock.Clock
		c.Follow(1)
		time.Sleep(500 * ms)
		if wait, ok := c.Until(40 * ms); !ok || wait != 2040*ms {
			t.Errorf("Until() = %v, %v", wait, ok)
		}
		if c.Heard(0, 1); !c.Running() {
			t.Error("stopped")
		}
		if wait, ok := c.Until(40 * ms); !ok || wait != 40*ms {
			t.Errorf("after the first report Until() = %v, %v", wait, ok)
		}
	})
}

func TestClockTellsOfChanges(t *testing.T) {
	for _, tt := range []struct {
		name   string
		act    func(*clock.Clock)
		closed bool
	}{
		{"set", func(c *clock.Clock) { c.Set(time.Hour) }, true},
		{"stop", func(c *clock.Clock) { c.Stop() }, true},
		{"another speed", func(c *clock.Clock) { c.Run(2) }, true},
		{"the same speed", func(c *clock.Clock) { c.Run(1) }, false},
		{"a first report that differs", func(c *clock.Clock) { c.Heard(50*ms, 1) }, true},
		{"a report that agrees", func(c *clock.Clock) { c.Heard(ms, 1) }, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var c clock.Clock
				c.Run(1)
				changed := c.Changed()
				tt.act(&c)
				select {
				case <-changed:
					if !tt.closed {
						t.Error("waiters are woken for nothing")
					}
				default:
					if tt.closed {
						t.Error("waiters are not woken")
					}
				}
			})
		})
	}
}

func TestClockReportsAllocateNothing(t *testing.T) {
	var c clock.Clock
	c.Run(1)
	if n := testing.AllocsPerRun(100, func() { c.Heard(c.Now()+ms, 1) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func TestClockIsExactAfterFiftyDays(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const long = time.Duration(math.MaxUint32) * ms
		var c clock.Clock
		c.Set(long)
		c.Run(1)
		time.Sleep(long)
		if got := c.Now(); got != 2*long {
			t.Errorf("Now() = %v, want %v", got, 2*long)
		}
	})
}

func TestClockMayBeUsedFromAnyGoroutine(t *testing.T) {
	var c clock.Clock
	var wg sync.WaitGroup
	for _, act := range []func(){
		func() { c.Run(1) }, func() { c.Follow(2) }, c.Stop,
		func() { c.Set(time.Second) }, func() { c.Heard(time.Second, 1) },
		func() { c.Now() }, func() { c.Until(0) }, func() { c.Changed() }, func() { c.Running() },
	} {
		wg.Go(func() {
			for range 200 {
				act()
			}
		})
	}
	wg.Wait()
}

func TestClockGoesAsFastAsWhatIsHeard(t *testing.T) {
	for _, speed := range []float64{0.25, 0.997, 1.5, 4} {
		t.Run(fmt.Sprint(speed), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var c clock.Clock
				c.Run(1)
				report(&c, 100, exact)
				changed := c.Changed()
				at, start := time.Second, time.Now()
				for range 100 {
					c.Heard(at+time.Duration(float64(time.Since(start))*speed), speed)
					time.Sleep(10 * ms)
				}
				want := at + time.Duration(float64(time.Since(start))*speed)
				if got := c.Now(); (got-want).Abs() > ms || c.Speed() != speed {
					t.Errorf("Now() = %v at %v, want %v", got, c.Speed(), want)
				}
				if wait, _ := c.Until(c.Now() + time.Second); (wait - time.Duration(float64(time.Second)/speed)).Abs() > ms {
					t.Errorf("a second passes in %v", wait)
				}
				select {
				case <-changed:
				default:
					t.Error("waiters are not woken")
				}
			})
		})
	}
}
