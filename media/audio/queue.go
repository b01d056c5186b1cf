package audio

import (
	"time"

	"rill/media"
)

const (
	capacity = 200 * time.Millisecond // of sound that waits for the device
	runs     = 64                     // of samples with a PTS of their own
)

// mark says which PTS the sample with a running number has, and how fast media
// time passes from there on.
type mark struct {
	at    uint64
	pts   time.Duration
	speed float64
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
	q.marks.push([]mark{{at: q.samples.tail.Load(), pts: s.PTS, speed: s.Pace()}})
	q.samples.push(s.Data[:n])
	s.Data = s.Data[n:]
	s.PTS += lasting(n/q.channels, q.rate, s.Pace())
	return s
}

// pull moves samples of one run into dst and returns what is known of the first. It
// looks at the samples before the marks: each mark is pushed ahead of its
// samples, so the marks of all that is seen are there.
func (q *queue) pull(dst []float32) (n int, first moment) {
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
	played := lasting(int(head-q.current.at)/q.channels, q.rate, q.current.speed)
	return q.samples.pull(dst), moment{q.current.pts + played, q.current.speed}
}

// drop forgets everything. Neither side may be at work.
func (q *queue) drop() {
	q.samples.drop(q.samples.len())
	q.marks.drop(q.marks.len())
}

func (q *queue) frames() int { return q.samples.len() / q.channels }

// moment is a PTS, and how fast media time passes there.
type moment struct {
	pts   time.Duration
	speed float64
}

// lasting returns how much media time passes while frames sound.
func lasting(frames, rate int, speed float64) time.Duration {
	d := time.Duration(frames) * time.Second / time.Duration(rate)
	if speed == 1 {
		return d
	}
	return time.Duration(float64(d) * speed)
}
