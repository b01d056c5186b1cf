package bandwidth

import "time"

// A mark is a read: when it was done, and what had come and been waited for by
// then.
type mark struct {
	at     time.Time
	total  int64
	waited time.Duration
}

// trail remembers the latest reads.
type trail struct {
	marks [256]mark
	count int
}

func (t *trail) newest() mark { return t.marks[(t.count+len(t.marks)-1)%len(t.marks)] }

func (t *trail) note(n int64, waited time.Duration, at time.Time) {
	last := t.newest()
	t.marks[t.count%len(t.marks)] = mark{at, last.total + n, last.waited + waited}
	t.count++
}

// tail returns the last n bytes as a burst. It is empty when the line paused
// among them, or when they were too many to remember.
func (t *trail) tail(n int64) burst {
	end := t.newest()
	later := end
	for i := 2; i <= min(t.count, len(t.marks)); i++ {
		m := t.marks[(t.count-i)%len(t.marks)]
		if m.total <= end.total-n {
			return burst{first: later.at, last: end.at, bytes: end.total - later.total, waited: end.waited - later.waited}
		}
		if later.at.Sub(m.at) >= longGap {
			break
		}
		later = m
	}
	return burst{}
}
