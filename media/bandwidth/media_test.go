package bandwidth_test

import (
	"testing"
	"time"

	"rill/media"
	"rill/media/bandwidth"
)

// frames brings video frames of size bytes, due every so often, at rate at
// most. Each is told of when it is complete.
func (l *line) frames(n, size int, every time.Duration, rate media.Bitrate) {
	due := l.now
	for range n {
		if l.now.Before(due) {
			l.now = due
		}
		l.bring(size, rate)
		l.ts += 40 * time.Millisecond
		l.meter.Media(media.Video, size, l.ts, l.now)
		due = due.Add(every)
	}
}

func TestEstimateKnowsWhoIsTheLimit(t *testing.T) {
	const mbit = media.Bitrate(1_000_000)
	for _, tt := range []struct {
		name string
		feed func(l *line)
		want media.Bitrate
		from bandwidth.Source
	}{
		{"frames in time", func(l *line) { l.frames(500, 5000, 40*time.Millisecond, 20*mbit) }, mbit, bandwidth.None},
		{"frames in time that fill the line nearly", func(l *line) { l.frames(500, 5000, 40*time.Millisecond, mbit*12/10) }, mbit, bandwidth.None},
		{"a recording that fills the buffer", func(l *line) { l.frames(250, 5000, 0, 8*mbit) }, 8 * mbit, bandwidth.Saturated},
		{"a short burst at the start", func(l *line) {
			l.frames(25, 5000, 0, 8*mbit)
			l.frames(50, 5000, 40*time.Millisecond, 8*mbit)
		}, 8 * mbit, bandwidth.Burst},
		{"a live stream that lags", func(l *line) { l.frames(200, 5000, 40*time.Millisecond, mbit/2) }, mbit / 2, bandwidth.Saturated},
		{"a live stream that lags on a very slow line", func(l *line) { l.frames(50, 5000, 40*time.Millisecond, mbit/10) }, mbit / 10, bandwidth.Saturated},
		{"a publisher that lags", func(l *line) { l.frames(200, 5000, 60*time.Millisecond, 20*mbit) }, mbit * 2 / 3, bandwidth.None},
		{"large keyframes", func(l *line) {
			for range 10 {
				l.frames(1, 60_000, 40*time.Millisecond, 8*mbit)
				l.frames(50, 4000, 40*time.Millisecond, 8*mbit)
			}
		}, 8 * mbit, bandwidth.Burst},
	} {
		t.Run(tt.name, func(t *testing.T) {
			l := newLine()
			tt.feed(l)
			got := l.meter.Estimate(l.now)
			if got.Source != tt.from || got.Rate < tt.want*9/10 || got.Rate > tt.want*11/10 {
				t.Errorf("%+v, want %d from %v", got, tt.want, tt.from)
			}
			if (got.Confidence > 0) != (tt.from != bandwidth.None) || got.Confidence > 1 || got.Age < 0 {
				t.Errorf("%+v", got)
			}
		})
	}
}

func TestEstimateLeavesOutWhatASlowReaderReads(t *testing.T) {
	l := newLine()
	for range 1000 {
		l.now = l.now.Add(10 * time.Millisecond)
		l.meter.Read(16<<10, 100*time.Microsecond, l.now)
	}
	if got := l.meter.Estimate(l.now); got.Source != bandwidth.None {
		t.Errorf("%+v", got)
	}
}

func TestEstimateTakesWhatItIsTold(t *testing.T) {
	l := newLine()
	l.meter.Tell(bandwidth.Server, 4_000_000, 2*time.Second, l.now)
	if got := l.meter.Estimate(l.now); got.Source != bandwidth.Server || got.Rate != 4_000_000 || got.Confidence < 0.9 {
		t.Errorf("%+v", got)
	}
	l.now = l.now.Add(time.Second)
	l.meter.Tell(bandwidth.Probe, 1_000_000, 2*time.Second, l.now)
	if got := l.meter.Estimate(l.now); got.Source != bandwidth.Probe || got.Rate != 1_000_000 {
		t.Errorf("after a step: %+v", got)
	}
	l.meter.Tell(bandwidth.Server, -1, time.Second, l.now)
	if got := l.meter.Estimate(l.now); got.Rate != 1_000_000 {
		t.Errorf("after nonsense: %+v", got)
	}
}

func TestConfidenceFades(t *testing.T) {
	l := newLine()
	l.meter.Tell(bandwidth.Server, 4_000_000, time.Second, l.now)
	last := 1.1
	for range 30 {
		got := l.meter.Estimate(l.now)
		if got.Confidence >= last || got.Confidence <= 0 {
			t.Fatalf("%+v after %v", got, last)
		}
		last = got.Confidence
		l.now = l.now.Add(time.Second)
	}
}

func TestRestartDoesNotCompareTwoTimelines(t *testing.T) {
	l := newLine()
	l.frames(100, 5000, 40*time.Millisecond, 8_000_000)
	l.meter.Restart()
	l.ts += 3 * time.Second
	l.frames(100, 5000, 40*time.Millisecond, 8_000_000)
	if got := l.meter.Estimate(l.now); got.Source != bandwidth.None {
		t.Errorf("%+v", got)
	}
}

func TestInfoCountsWhatNetStreamInfoDoes(t *testing.T) {
	l := newLine()
	for range 100 {
		l.bring(5700, 8_000_000)
		l.ts += 40 * time.Millisecond
		l.meter.Media(media.Video, 5000, l.ts, l.now)
		l.meter.Media(media.Audio, 500, l.ts, l.now)
		l.meter.Media(media.Data, 100, l.ts, l.now)
		l.meter.Played(2750, l.now)
		l.now = l.now.Add(34300 * time.Microsecond)
	}
	got := l.meter.Info(l.now)
	for name, tt := range map[string]struct {
		got         bandwidth.Flow
		rate, bytes int64
	}{
		"total": {got.Total, 140_000, 560_000},
		"video": {got.Video, 125_000, 500_000},
		"audio": {got.Audio, 12_500, 50_000},
		"data":  {got.Data, 2500, 10_000},
		"play":  {bandwidth.Flow{PerSecond: got.Playback}, 68_750, 0},
	} {
		near(t, media.Bitrate(tt.got.PerSecond), media.Bitrate(tt.rate))
		if tt.got.Bytes != tt.bytes {
			t.Errorf("%s: %d bytes, want %d", name, tt.got.Bytes, tt.bytes)
		}
	}
	l.bring(100_000, 8_000_000)
	l.meter.Media(media.Video, 100_000, l.ts, l.now)
	l.now = l.now.Add(time.Second)
	l.meter.Estimate(l.now)
	if got := l.meter.Info(l.now); got.Max < 980_000 || got.Max > 1_020_000 {
		t.Errorf("Max = %d", got.Max)
	}
}

// FuzzMeter feeds a Meter with anything: it stays within bounds.
func FuzzMeter(f *testing.F) {
	f.Add([]byte("0000000011111111222222223333333344444444"))
	f.Add([]byte{0, 255, 1, 255, 2, 255, 3, 255, 4, 255, 5, 255, 6, 255, 7, 255})
	f.Fuzz(func(t *testing.T, in []byte) {
		l := newLine()
		for ; len(in) >= 2; in = in[2:] {
			size := 1 << (in[1] % 31)
			l.now = l.now.Add(time.Duration(in[1]) * time.Duration(in[0]) * 20 * time.Microsecond)
			switch in[0] % 8 {
			case 0, 1, 2:
				l.meter.Add(size, l.now)
			case 3:
				l.meter.Read(size, time.Duration(in[1])*time.Millisecond, l.now)
			case 4, 5:
				l.meter.Media(media.Track(in[1]), size, time.Duration(in[1])<<(in[0]%56), l.now)
			case 6:
				l.meter.Tell(bandwidth.Probe, media.Bitrate(size), time.Duration(in[1])<<(in[0]%56), l.now)
			case 7:
				l.meter.Restart()
			}
			e := l.meter.Estimate(l.now)
			if e.Rate < 0 || !(e.Confidence >= 0 && e.Confidence <= 1) || e.Age < 0 || (e.Confidence > 0) != (e.Source != bandwidth.None) {
				t.Fatalf("%+v", e)
			}
			if i := l.meter.Info(l.now); i.Max < 0 || i.Total.Bytes < 0 || i.Total.PerSecond < 0 {
				t.Fatalf("%+v", i)
			}
		}
	})
}
