package video

import "time"

const (
	grain  = 500 * time.Microsecond
	reach  = 250 * time.Millisecond
	levels = int(2*reach/grain) + 1
)

// A Distribution counts signed durations in steps of half a millisecond; those
// beyond ±250 ms count as just that. The zero value is empty.
type Distribution struct {
	counts [levels]uint32
	total  int64
	peak   time.Duration
}

// Count returns how many durations were counted.
func (d *Distribution) Count() int64 { return d.total }

// Max returns the duration furthest from zero, exactly and with its sign.
func (d *Distribution) Max() time.Duration { return d.peak }

// P returns the duration that a share q (0..1) of those counted do not exceed:
// P(0.5) is the median. It is 0 when nothing was counted.
func (d *Distribution) P(q float64) time.Duration {
	if d.total == 0 {
		return 0
	}
	rest := rank(q, d.total)
	for i, n := range d.counts {
		if rest -= int64(n); rest < 0 {
			return at(i)
		}
	}
	return 0
}

// Off returns the signed duration that a share q (0..1) of those counted are
// no further from zero than: Off(0.95) is the p95 of the magnitude.
func (d *Distribution) Off(q float64) time.Duration {
	const zero = levels / 2
	rest := rank(q, d.total) - int64(d.counts[zero])
	for i := 1; i <= zero && rest >= 0; i++ {
		early, late := int64(d.counts[zero+i]), int64(d.counts[zero-i])
		if rest -= early + late; rest >= 0 {
			continue
		}
		if late >= early {
			return at(zero - i)
		}
		return at(zero + i)
	}
	return 0
}

func (d *Distribution) add(v time.Duration) {
	d.counts[int((min(max(v, -reach), reach)+reach+grain/2)/grain)]++
	d.total++
	if v.Abs() > d.peak.Abs() {
		d.peak = v
	}
}

func rank(q float64, total int64) int64 {
	return min(max(int64(q*float64(total)), 0), total-1)
}

func at(level int) time.Duration { return time.Duration(level)*grain - reach }
