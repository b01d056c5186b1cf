package bandwidth_test

import (
	"sync"
	"testing"
	"time"

	"rill/media"
	"rill/media/bandwidth"
)

const segment = 1460

// line brings reads to a Meter as a line of a given rate would.
type line struct {
	meter bandwidth.Meter
	now   time.Time
	ts    time.Duration // of the media
}

func newLine() *line {
	return &line{now: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)}
}

// bring delivers n bytes segment by segment at rate.
func (l *line) bring(n int, rate media.Bitrate) {
	for ; n > 0; n -= segment {
		part := min(n, segment)
		l.now = l.now.Add(time.Duration(part) * 8 * time.Second / time.Duration(rate))
		l.meter.Add(part, l.now)
	}
}

// pace delivers fps frames of size bytes each second for d, as a live sender
// does on a line of rate.
func (l *line) pace(d time.Duration, fps, size int, rate media.Bitrate) {
	for end := l.now.Add(d); l.now.Before(end); {
		next := l.now.Add(time.Second / time.Duration(fps))
		l.bring(size, rate)
		l.now = next
	}
}

func TestRateIsThatOfTheLastSecond(t *testing.T) {
	const mbit = 1_000_000
	for _, tt := range []struct {
		name  string
		after func(l *line)
		want  media.Bitrate
	}{
		{"at work", func(*line) {}, 2 * mbit},
		{"half a second of silence", func(l *line) { l.now = l.now.Add(500 * time.Millisecond) }, mbit},
		{"a second of silence", func(l *line) { l.now = l.now.Add(1100 * time.Millisecond) }, 0},
		{"a day of silence", func(l *line) { l.now = l.now.Add(24 * time.Hour) }, 0},
		{"silence that ends inside a bucket", func(l *line) { l.now = l.now.Add(550 * time.Millisecond) }, 900_000},
		{"faster since a quarter of a second", func(l *line) { l.bring(250_000, 8*mbit) }, 3_500_000},
	} {
		t.Run(tt.name, func(t *testing.T) {
			l := newLine()
			l.bring(1_250_000, 2*mbit)
			tt.after(l)
			near(t, l.meter.Rate(l.now), tt.want)
		})
	}
}

func TestRateOfASteadyStreamDoesNotDependOnItsGOP(t *testing.T) {
	l := newLine()
	l.pace(time.Second, 25, 10_000, 100_000_000)
	for range 30 {
		l.pace(100*time.Millisecond, 25, 10_000, 100_000_000)
		if got := l.meter.Rate(l.now).Kbps(); got < 1840 || got > 2160 {
			t.Fatalf("%.0f kbit/s, want 2000 give or take a frame", got)
		}
	}
}

func TestBandwidthIsThatOfTheBurst(t *testing.T) {
	for _, rate := range []media.Bitrate{300_000, 1_000_000, 6_000_000, 50_000_000} {
		l := newLine()
		l.bring(200_000, rate)
		near(t, l.meter.Bandwidth(l.now.Add(50*time.Millisecond)), rate)
	}
}

func TestBandwidthShowsInTheKeyframesOfALiveStream(t *testing.T) {
	l := newLine()
	for range 4 {
		l.bring(60_000, 8_000_000)
		l.now = l.now.Add(30 * time.Millisecond)
		l.pace(2*time.Second, 30, 5000, 8_000_000)
	}
	near(t, l.meter.Bandwidth(l.now), 8_000_000)
}

func TestBandwidthIsUnknownWithoutEvidence(t *testing.T) {
	for _, tt := range []struct {
		name string
		feed func(l *line)
	}{
		{"nothing", func(*line) {}},
		{"one read", func(l *line) { l.meter.Add(1<<20, l.now) }},
		{"a burst of 8 KiB less a byte", func(l *line) {
			l.meter.Add(segment, l.now)
			l.bring(8191, 1_000_000)
		}},
		{"all at once, out of a buffer", func(l *line) {
			for range 100 {
				l.now = l.now.Add(10 * time.Microsecond)
				l.meter.Add(segment, l.now)
			}
		}},
		{"lone reads", func(l *line) {
			for range 100 {
				l.now = l.now.Add(60 * time.Millisecond)
				l.meter.Add(segment, l.now)
			}
		}},
		{"frames in one read each", func(l *line) {
			for range 100 {
				l.now = l.now.Add(33 * time.Millisecond)
				l.meter.Add(8000, l.now)
			}
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			l := newLine()
			tt.feed(l)
			if got := l.meter.Bandwidth(l.now); got != 0 {
				t.Errorf("%d bit/s", got)
			}
		})
	}
}

func TestBandwidthFollowsTheLine(t *testing.T) {
	l := newLine()
	l.bring(3_000_000, 8_000_000)
	l.bring(1_500_000, 1_000_000)
	near(t, l.meter.Bandwidth(l.now), 1_000_000)
}

func TestBandwidthIsForgotten(t *testing.T) {
	l := newLine()
	l.bring(100_000, 8_000_000)
	l.now = l.now.Add(29 * time.Second)
	near(t, l.meter.Bandwidth(l.now), 8_000_000)
	if got := l.meter.Bandwidth(l.now.Add(2 * time.Second)); got != 0 {
		t.Errorf("%d bit/s after 31 s", got)
	}
}

func TestMeterBearsTimeThatGoesBack(t *testing.T) {
	l := newLine()
	for i := range 1000 {
		l.meter.Add(segment, l.now.Add(time.Duration(i%7-3)*time.Hour))
	}
	if got := l.meter.Rate(l.now.Add(-48 * time.Hour)); got < 0 {
		t.Errorf("Rate = %d", got)
	}
	if got := l.meter.Bandwidth(l.now.Add(-48 * time.Hour)); got < 0 {
		t.Errorf("Bandwidth = %d", got)
	}
}

func TestMeterServesManyGoroutines(t *testing.T) {
	l := newLine()
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 1000 {
				l.meter.Add(125, l.now)
				l.meter.Bandwidth(l.now)
			}
		})
	}
	wg.Wait()
	if got := l.meter.Rate(l.now); got != 4_000_000 {
		t.Errorf("Rate = %d", got)
	}
}

func TestAddDoesNotAllocate(t *testing.T) {
	l := newLine()
	if n := testing.AllocsPerRun(1000, func() { l.bring(segment, 1_000_000) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkAdd(b *testing.B) {
	l := newLine()
	b.ReportAllocs()
	for b.Loop() {
		l.bring(segment, 10_000_000)
	}
}

// near allows 2 %.
func near(t *testing.T, got, want media.Bitrate) {
	t.Helper()
	if diff := got - want; diff < -want/50 || diff > want/50 {
		t.Errorf("%d bit/s, want %d", got, want)
	}
}
