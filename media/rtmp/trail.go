package rtmp

import "time"

// trailLength is how many reads are remembered: the load of a test is seldom
// longer, and if it is, its end tells as much.
const trailLength = 512

// trail remembers the latest reads of the socket: when they were done, and how
// much had come by then.
type trail struct {
	marks [trailLength]mark
	count int
}

type mark struct {
	at    time.Time
	total int64
}

func (t *trail) note(at time.Time, total int64) {
	t.marks[t.count%trailLength] = mark{at, total}
	t.count++
}

// newest returns the latest read.
func (t *trail) newest() mark { return t.marks[(t.count+trailLength-1)%trailLength] }

// tail looks at the last n bytes. It returns how many came behind the read that
// brought the first of them, and how long they took: what the first read brought
// took an unknown time.
func (t *trail) tail(n int64) (int64, time.Duration) {
	end := t.newest()
	first := end
	for i := 2; i <= min(t.count, trailLength); i++ {
		m := t.marks[(t.count-i)%trailLength]
		if m.total <= end.total-n {
			break
		}
		first = m
	}
	return end.total - first.total, end.at.Sub(first.at)
}
