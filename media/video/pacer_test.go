package video_test

import (
	"context"
	"errors"
	"slices"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"go.uber.org/goleak"

	"rill/media"
	"rill/media/clock"
	"rill/media/video"
)

const ms = time.Millisecond

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// show is one picture that a stage showed.
type show struct {
	pts  time.Duration
	wall time.Duration // since the stage was made
}

// stage is a running Pacer whose clock belongs to the test.
type stage struct {
	*video.Pacer
	clock clock.Clock
	start time.Time
	shows []show
	held  atomic.Int64 // references not released
	stop  func()
}

func newStage(t *testing.T) *stage {
	t.Helper()
	s := &stage{start: time.Now()}
	s.Pacer = video.New(&s.clock, s.show)
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() {
		defer close(done)
		_ = s.Run(ctx)
	}()
	s.stop = func() {
		cancel()
		<-done
	}
	t.Cleanup(func() {
		s.stop()
		if n := s.held.Load(); n != 0 {
			t.Errorf("%d pictures were not released", n)
		}
	})
	return s
}

func (s *stage) show(pic *media.Picture) bool {
	s.shows = append(s.shows, show{pic.PTS, time.Since(s.start)})
	return false
}

func (s *stage) picture(pts time.Duration) *media.Picture {
	s.held.Add(1)
	return (&media.Picture{PTS: pts}).Own(func() { s.held.Add(-1) })
}

// push hands over pictures and waits until the Pacer has nothing to do.
func (s *stage) push(t *testing.T, pts ...time.Duration) {
	t.Helper()
	for _, at := range pts {
		if err := s.Push(t.Context(), s.picture(at)); err != nil {
			t.Fatal(err)
		}
	}
	synctest.Wait()
}

func (s *stage) expect(t *testing.T, want ...show) {
	t.Helper()
	synctest.Wait()
	if !slices.Equal(s.shows, want) {
		t.Errorf("shown %v, want %v", s.shows, want)
	}
}

func TestPacerShowsEachPictureAtItsTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStage(t)
		s.clock.Run(1)
		s.push(t, 0, 40*ms, 80*ms, 120*ms)
		time.Sleep(time.Second)
		s.expect(t, show{0, 0}, show{40 * ms, 40 * ms}, show{80 * ms, 80 * ms}, show{120 * ms, 120 * ms})
		stats := s.Stats()
		if stats.Presented != 4 || stats.Dropped != 0 || stats.Late != 0 || stats.Position != 120*ms {
			t.Errorf("stats %+v", stats)
		}
	})
}

func TestPacerKeepsToTheSpeedOfTheClock(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStage(t)
		s.clock.Run(2)
		s.push(t, 0, 40*ms, 100*ms)
		time.Sleep(time.Second)
		s.expect(t, show{0, 0}, show{40 * ms, 20 * ms}, show{100 * ms, 50 * ms})
	})
}

func TestPacerShowsThePosterWhateverTheClockSays(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStage(t)
		s.push(t, time.Hour, time.Hour+40*ms)
		s.expect(t, show{time.Hour, 0})
		time.Sleep(10 * ms)
		s.Flush()
		s.push(t, 5*time.Second, 6*time.Second)
		s.expect(t, show{time.Hour, 0}, show{5 * time.Second, 10 * ms})
		if stats := s.Stats(); stats.Offsets.Count() != 0 {
			t.Errorf("%d offsets of posters were counted", stats.Offsets.Count())
		}
	})
}

func TestPacerDropsALatePictureOnlyForOneThatIsDue(t *testing.T) {
	for _, tt := range []struct {
		name    string
		waiting []time.Duration
		shown   []time.Duration
	}{
		{"alone", []time.Duration{100 * ms}, []time.Duration{100 * ms}},
		{"the next is not due", []time.Duration{100 * ms, 2 * time.Second}, []time.Duration{100 * ms}},
		{"the next is due", []time.Duration{100 * ms, 140 * ms}, []time.Duration{140 * ms}},
		{"all are due", []time.Duration{100 * ms, 140 * ms, 180 * ms, 220 * ms}, []time.Duration{220 * ms}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := newStage(t)
				s.push(t, 0)
				s.push(t, tt.waiting...)
				s.clock.Set(time.Second)
				s.clock.Run(1)
				synctest.Wait()
				var got []time.Duration
				for _, shown := range s.shows[1:] {
					got = append(got, shown.pts)
				}
				if !slices.Equal(got, tt.shown) {
					t.Errorf("shown %v, want %v", got, tt.shown)
				}
				stats := s.Stats()
				if dropped := len(tt.waiting) - s.Pending() - len(got); stats.Dropped != int64(dropped) || stats.Late != 1 {
					t.Errorf("dropped %d, late %d", stats.Dropped, stats.Late)
				}
			})
		})
	}
}

func TestPacerHoldsThePictureWhilePaused(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStage(t)
		s.clock.Run(1)
		s.push(t, 0, 40*ms, 80*ms)
		time.Sleep(50 * ms)
		s.clock.Stop()
		time.Sleep(time.Minute)
		s.clock.Run(1)
		time.Sleep(time.Second)
		s.expect(t, show{0, 0}, show{40 * ms, 40 * ms}, show{80 * ms, time.Minute + 80*ms})
	})
}

func TestPacerWakesWhenTheClockJumps(t *testing.T) {
	for _, tt := range []struct {
		name string
		to   time.Duration
		wall time.Duration // when the picture of 10 s is shown
	}{
		{"forth", 9 * time.Second, 2 * time.Second},
		{"back", -10 * time.Second, 21 * time.Second},
		{"beyond", time.Minute, time.Second},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := newStage(t)
				s.clock.Run(1)
				s.push(t, 0, 10*time.Second)
				time.Sleep(time.Second)
				s.clock.Set(tt.to)
				time.Sleep(time.Minute)
				s.expect(t, show{0, 0}, show{10 * time.Second, tt.wall})
			})
		})
	}
}

func TestPushBlocksWhilePicturesWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStage(t)
		s.push(t, 0, 1, 2, 3, 4)
		if n := s.Pending(); n != video.Depth {
			t.Errorf("%d pictures wait", n)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if err := s.Push(ctx, s.picture(5)); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("Push() = %v", err)
		}
	})
}

func TestFlushReleasesWhatWaitsAndWhatIsBlocked(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStage(t)
		s.push(t, 0, 1, 2, 3, 4)
		done := make(chan error)
		go func() { done <- s.Push(t.Context(), s.picture(5)) }()
		synctest.Wait()
		s.Flush()
		if err := <-done; err != nil || s.held.Load() != 0 || s.Pending() != 0 {
			t.Errorf("Push() = %v, %d held, %d pending", err, s.held.Load(), s.Pending())
		}
		s.expect(t, show{0, 0})
	})
}

func TestPushAfterRunReleasesThePicture(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStage(t)
		s.push(t, 0, time.Hour)
		s.stop()
		if err := s.Push(t.Context(), s.picture(1)); !errors.Is(err, video.ErrStopped) || s.held.Load() != 0 {
			t.Errorf("Push() = %v, %d held", err, s.held.Load())
		}
	})
}

func TestRunReturnsTheCause(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		reason := errors.New("enough")
		ctx, cancel := context.WithCancelCause(t.Context())
		p := video.New(&clock.Clock{}, func(*media.Picture) bool { return false })
		done := make(chan error)
		go func() { done <- p.Run(ctx) }()
		synctest.Wait()
		cancel(reason)
		if err := <-done; !errors.Is(err, reason) {
			t.Errorf("Run() = %v", err)
		}
	})
}

func TestPacerCountsWhatTheScreenSkipped(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := 0
		var c clock.Clock
		p := video.New(&c, func(*media.Picture) bool { n++; return n%2 == 0 })
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		go func() { _ = p.Run(ctx) }()
		c.Run(1)
		for i := range 6 {
			_ = p.Push(ctx, (&media.Picture{PTS: time.Duration(i) * 40 * ms}).Own(nil))
		}
		time.Sleep(time.Second)
		if s := p.Stats(); s.Presented != 3 || s.Dropped != 3 {
			t.Errorf("presented %d, dropped %d", s.Presented, s.Dropped)
		}
	})
}

func TestPacerRunsTenMinutesWithoutDrift(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStage(t)
		s.clock.Run(1)
		const frames = 10 * 60 * 30_000 / 1001
		for n := range frames {
			_ = s.Push(t.Context(), s.picture(time.Duration(n)*1001*time.Second/30_000))
		}
		time.Sleep(time.Second)
		synctest.Wait()
		for _, shown := range s.shows {
			if shown.wall != shown.pts {
				t.Fatalf("the picture of %v is shown at %v", shown.pts, shown.wall)
			}
		}
		if stats := s.Stats(); stats.Presented != frames || stats.Offsets.Max() != 0 {
			t.Errorf("presented %d, worst %v", stats.Presented, stats.Offsets.Max())
		}
	})
}

// TestPacerFollowsADrivenClock has an audio device that is 200 ppm fast and
// reports with jitter.
func TestPacerFollowsADrivenClock(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStage(t)
		s.clock.Follow(1)
		go func() {
			for n := range 100 * 70 {
				time.Sleep(10 * ms)
				heard := time.Since(s.start) * 10_002 / 10_000
				s.clock.Heard(heard-time.Duration(n*7%5)*ms, 1)
			}
		}()
		for n := range 60 * 25 {
			_ = s.Push(t.Context(), s.picture(time.Duration(n)*40*ms))
		}
		time.Sleep(11 * time.Second)
		synctest.Wait()
		for _, shown := range s.shows[1:] {
			heard := shown.wall * 10_002 / 10_000
			if offset := shown.pts - heard; offset > 5*ms || offset < -15*ms {
				t.Fatalf("the picture of %v is shown when %v is heard", shown.pts, heard)
			}
		}
		if s.Stats().Dropped != 0 {
			t.Errorf("dropped %d", s.Stats().Dropped)
		}
	})
}
