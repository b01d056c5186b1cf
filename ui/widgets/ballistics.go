package widgets

import (
	"math"
	"time"
)

const (
	quietest = -60.0 // decibels at the left end of a level
	falls    = 40.0  // decibels a second that a level falls at most
	peakHold = 1500 * time.Millisecond
	peakFall = 30.0 // decibels a second, when it is not held any more
)

// ballistics make a level that the eye can follow: it rises at once and falls
// slowly, and its peak stays for a while. The zero value is silence.
type ballistics struct {
	level, peak float64 // 0 is the quietest, 1 is full scale
	peakAt, at  time.Time
}

// add takes in a peak of samples at a moment.
func (b *ballistics) add(sample float32, now time.Time) {
	passed := 0.0
	if !b.at.IsZero() {
		passed = now.Sub(b.at).Seconds()
	}
	b.at = now
	level := height(float64(sample))
	b.level = max(level, b.level-passed*falls/-quietest, 0)
	switch {
	case b.level >= b.peak:
		b.peak, b.peakAt = b.level, now
	case now.Sub(b.peakAt) > peakHold:
		b.peak = max(b.level, b.peak-passed*peakFall/-quietest)
	}
}

// height returns where a peak of samples is between the quietest and full scale,
// in decibels.
func height(sample float64) float64 {
	if !(sample > 0) {
		return 0
	}
	return min(max(1-20*math.Log10(sample)/quietest, 0), 1)
}
