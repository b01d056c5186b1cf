package audio_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"go.uber.org/goleak"

	"rill/media"
	"rill/media/audio"
	"rill/media/clock"
)

const (
	rate = 48_000
	ms   = time.Millisecond
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// sound returns d of stereo sound from pts on.
func sound(pts, d time.Duration) media.Samples {
	s := media.Samples{PTS: pts, Rate: rate, Channels: 2, Data: make([]float32, 2*int(d*rate/time.Second))}
	for i := range s.Data {
		s.Data[i] = 0.5
	}
	return s
}

// null opens a null sink that drives a clock.
func null(t *testing.T) (*audio.Output, *clock.Clock) {
	t.Helper()
	var c clock.Clock
	o, err := audio.OpenNull(audio.Config{Rate: rate, Channels: 2, Heard: c.Heard})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(o.Close)
	return o, &c
}

func write(t *testing.T, o *audio.Output, s media.Samples) {
	t.Helper()
	if err := o.Write(t.Context(), s); err != nil {
		t.Fatal(err)
	}
}

func TestNullSinkIsHeardAtTheTimeOfItsSamples(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o, c := null(t)
		go func() {
			for i := range 500 {
				_ = o.Write(t.Context(), sound(time.Hour+time.Duration(i)*20*ms, 20*ms))
			}
		}()
		time.Sleep(100 * ms)
		c.Follow(1)
		o.SetPlaying(true)
		start := time.Now()
		for range 9 {
			time.Sleep(1003 * ms)
			want := time.Hour + time.Since(start)
			if got := c.Now(); (got - want).Abs() > 10*ms {
				t.Errorf("after %v: clock shows %v", time.Since(start), got)
			}
		}
		time.Sleep(time.Second)
		if o.Pending() != 0 || o.Underruns() != 0 {
			t.Errorf("pending %v, %d underruns", o.Pending(), o.Underruns())
		}
	})
}

func TestWriteBlocksWhileAFifthOfASecondWaits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o, _ := null(t)
		o.SetPlaying(true)
		start := time.Now()
		write(t, o, sound(0, time.Second))
		if took := time.Since(start); took < 790*ms || took > 810*ms {
			t.Errorf("a second was taken in %v", took)
		}
		if p := o.Pending(); p < 190*ms || p > 210*ms {
			t.Errorf("pending %v", p)
		}
	})
}

func TestPausedOutputHoldsItsSound(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o, c := null(t)
		write(t, o, sound(0, 200*ms))
		time.Sleep(5 * ms)
		c.Run(1)
		o.SetPlaying(true)
		time.Sleep(93 * ms)
		o.SetPlaying(false)
		c.Stop()
		time.Sleep(time.Minute)
		if got := c.Now(); got != 88*ms {
			t.Errorf("clock shows %v", got)
		}
		if p := o.Pending(); p != 110*ms {
			t.Errorf("pending %v", p)
		}
	})
}

func TestFlushFreesABlockedWrite(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o, _ := null(t)
		done := make(chan error)
		go func() { done <- o.Write(t.Context(), sound(0, time.Minute)) }()
		synctest.Wait()
		o.Flush()
		if err := <-done; err != nil {
			t.Errorf("Write() = %v", err)
		}
		if p := o.Pending(); p != 0 {
			t.Errorf("pending %v", p)
		}
	})
}

func TestWriteEndsWithItsContextOrTheOutput(t *testing.T) {
	reason := errors.New("enough")
	for _, tt := range []struct {
		name string
		end  func(*audio.Output, context.CancelCauseFunc)
		want error
	}{
		{"context", func(_ *audio.Output, cancel context.CancelCauseFunc) { cancel(reason) }, reason},
		{"close", func(o *audio.Output, _ context.CancelCauseFunc) { o.Close() }, audio.ErrClosed},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				o, _ := null(t)
				ctx, cancel := context.WithCancelCause(t.Context())
				defer cancel(nil)
				done := make(chan error)
				go func() { done <- o.Write(ctx, sound(0, time.Minute)) }()
				synctest.Wait()
				tt.end(o, cancel)
				if err := <-done; !errors.Is(err, tt.want) {
					t.Errorf("Write() = %v, want %v", err, tt.want)
				}
			})
		})
	}
}

func TestClosedOutputSaysSo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o, _ := null(t)
		if err := o.Err(); err != nil {
			t.Errorf("open: Err() = %v", err)
		}
		o.Close()
		o.Close()
		<-o.Done()
		if err := o.Err(); !errors.Is(err, audio.ErrClosed) {
			t.Errorf("closed: Err() = %v", err)
		}
	})
}

func TestOutputRejectsOtherFormats(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o, _ := null(t)
		for _, s := range []media.Samples{
			{Rate: 44_100, Channels: 2},
			{Rate: rate, Channels: 1},
			{},
			{Rate: rate, Channels: 2, Data: make([]float32, 3)},
		} {
			var e *audio.FormatError
			if err := o.Write(t.Context(), s); !errors.As(err, &e) {
				t.Errorf("Write(%v) = %v", s, err)
			}
		}
	})
}

func TestOpenRejectsFormatsThatAreNone(t *testing.T) {
	for _, cfg := range []audio.Config{
		{},
		{Rate: rate},
		{Channels: 2},
		{Rate: -1, Channels: 2},
		{Rate: rate, Channels: 1000},
		{Rate: 1 << 30, Channels: 2},
	} {
		var e *audio.FormatError
		if _, err := audio.Open(t.Context(), cfg); !errors.As(err, &e) {
			t.Errorf("Open(%+v) = %v", cfg, err)
		}
		if _, err := audio.OpenNull(cfg); !errors.As(err, &e) {
			t.Errorf("OpenNull(%+v) = %v", cfg, err)
		}
	}
}

func TestNullSinkRunsTenMinutesWithoutDrift(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var last time.Duration
		o, err := audio.OpenNull(audio.Config{Rate: 11_025, Channels: 1, Heard: func(pts time.Duration, _ float64) { last = pts }})
		if err != nil {
			t.Fatal(err)
		}
		o.SetPlaying(true)
		start := time.Now()
		for pts := time.Duration(0); pts < 10*time.Minute; pts += time.Second {
			write(t, o, media.Samples{PTS: pts, Rate: 11_025, Channels: 1, Data: make([]float32, 11_025)})
		}
		wall := time.Since(start)
		o.Close()
		if drift := last - wall; drift.Abs() > 11*ms {
			t.Errorf("%v were heard in %v", last, wall)
		}
	})
}
