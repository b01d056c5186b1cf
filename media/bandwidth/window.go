package bandwidth

import (
	"time"

	"rill/media"
)

const (
	bucketLength = 100 * time.Millisecond
	windowLength = 10 * bucketLength
)

// window counts the bytes of the last second in buckets.
type window struct {
	start   time.Time // of bucket 0
	newest  int64
	buckets [windowLength/bucketLength + 1]int64 // bucket i is at i modulo length
}

func (w *window) add(n int64, at time.Time) {
	if w.start.IsZero() {
		w.start = at
	}
	w.advance(at)
	*w.bucket(w.newest) += n
}

// rate leaves out of the oldest bucket what is more than a second ago.
func (w *window) rate(now time.Time) media.Bitrate {
	if w.start.IsZero() {
		return 0
	}
	w.advance(now)
	var n int64
	for _, b := range w.buckets {
		n += b
	}
	passed := now.Sub(w.start) - time.Duration(w.newest)*bucketLength
	passed = max(0, min(passed, bucketLength))
	oldest := *w.bucket(w.newest + 1)
	return media.RateOf(n-oldest*int64(passed)/int64(bucketLength), windowLength)
}

// advance makes the bucket of at the newest and empties those in between.
func (w *window) advance(at time.Time) {
	target := int64(at.Sub(w.start) / bucketLength)
	if target-w.newest > int64(len(w.buckets)) {
		w.newest = target - int64(len(w.buckets))
	}
	for w.newest < target {
		w.newest++
		*w.bucket(w.newest) = 0
	}
}

func (w *window) bucket(i int64) *int64 { return &w.buckets[i%int64(len(w.buckets))] }
