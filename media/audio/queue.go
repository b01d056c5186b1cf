package audio

import (
	"time"

	"rill/media"
)

const (
	capacity = 200 * time.Millisecond // of sound that waits for the device
	runs     = 64                     // of samples with a PTS of their own
)

// mark says which PTS the sample with a running number has.
type mark struct {
	at  uint64
	pts time.Duration
}

// queue carries samples with their PTS from the writer to the device.
type queue struct {
	rate, channels int
	limit          int // samples
	samples        *ring[float32]
	marks          *ring[mark]
	current        mark // of the device's side
}

func newQueue(rate, channels int) *queue {
	limit := int(int64(rate)*int64(capacity)/int64(time.Second)) * channels
	return &queue{
		rate: rate, channels: channels, limit: limit,
		samples: newRing[float32](limit), marks: newRing[mark](runs),
	}
}

// push takes as much of s as there is room for and returns the rest.
func (q *queue) push(s media.Samples) (rest media.Samples) {
	n := min(q.limit-q.samples.len(), len(s.Data))
	n -= n % q.channels
	if n <= 0 || q.marks.free() == 0 {
		return s
	}
	q.marks.push([]mark{{at: q.samples.tail.Load(), pts: s.PTS}})
	q.samples.push(s.Data[:n])
	s.Data = s.Data[n:]
	s.PTS += q.duration(n)
	return s
}

// pull moves samples of one run into dst and returns the PTS of the first. It
// looks at the samples before the marks: each mark is pushed ahead of its
// samples, so the marks of all that is seen are there.
func (q *queue) pull(dst []float32) (n int, pts time.Duration) {
	head := q.samples.head.Load()
	dst = dst[:min(len(dst), q.samples.len())]
	for next, ok := q.marks.peek(); ok; next, ok = q.marks.peek() {
		if next.at > head {
			dst = dst[:min(uint64(len(dst)), next.at-head)]
			break
		}
		q.current = next
		q.marks.drop(1)
	}
	return q.samples.pull(dst), q.current.pts + q.duration(int(head-q.current.at))
}

// drop forgets everything. Neither side may be at work.
func (q *queue) drop() {
	q.samples.drop(q.samples.len())
	q.marks.drop(q.marks.len())
}

func (q *queue) frames() int { return q.samples.len() / q.channels }

func (q *queue) duration(samples int) time.Duration {
	return time.Duration(samples/q.channels) * time.Second / time.Duration(q.rate)
}
