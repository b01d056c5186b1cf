package rtmp_test

import (
	"testing"
	"testing/synctest"
	"time"

	"rill/media"
	"rill/media/mediatest"
)

func TestMeterFollowsAStepOfTheLine(t *testing.T) {
	for _, tt := range []struct {
		name     string
		from, to media.Bitrate
		within   time.Duration
	}{
		{"down", 6_000_000, 1_000_000, 2 * time.Second},
		{"up", 1_000_000, 6_000_000, 2 * time.Second},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := observe(t, recording(7_000_000), line{tt.from, 40 * time.Millisecond}, "rtmp://h/vod/a")
				time.Sleep(10 * time.Second)
				w.near(t, tt.from)
				w.link.SetRate(tt.to)
				time.Sleep(tt.within)
				w.near(t, tt.to)
			})
		})
	}
}

// weather is a line that varies around a mean by a share, every so often.
func weather(mean media.Bitrate, share float64, every time.Duration) (trace mediatest.Trace) {
	state := uint32(7)
	for range 50 {
		state = state*1664525 + 1013904223
		by := share * (2*float64(state>>8)/(1<<24) - 1)
		for _, f := range []float64{1 + by, 1 - by} {
			trace = append(trace, mediatest.Step{Duration: every, Rate: media.Bitrate(float64(mean) * f), Delay: 20 * time.Millisecond})
		}
	}
	return trace
}

func TestMeterTakesTheMeanOfANoisyLine(t *testing.T) {
	for every, share := range map[time.Duration]float64{20 * time.Millisecond: 0.7, 100 * time.Millisecond: 0.5, 500 * time.Millisecond: 0.3} {
		for _, mean := range []media.Bitrate{500_000, 2_000_000, 4_000_000} {
			t.Run(line{mean, every}.String(), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					w := observe(t, recording(2*mean), line{mean, 40 * time.Millisecond}, "rtmp://h/vod/a")
					w.link.Follow(weather(mean, share, every))
					time.Sleep(10 * time.Second)
					w.near(t, mean)
				})
			})
		}
	}
}
