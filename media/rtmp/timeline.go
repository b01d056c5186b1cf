package rtmp

import "time"

// timeline turns the 32 bit milliseconds of the wire, which wrap after 49.7
// days, into time that does not. All tracks of a stream share one, so that
// they cannot come apart at the wrap. The first timestamp counts as it is;
// each later one lies less than 24.9 days before or behind the last, so that
// jumps backwards stay what they are, as after a seek.
type timeline struct {
	begun bool
	last  int64 // milliseconds
}

func (t *timeline) at(ms uint32) time.Duration {
	if !t.begun {
		t.begun, t.last = true, int64(ms)
	}
	t.last += int64(int32(ms - uint32(t.last)))
	return time.Duration(t.last) * time.Millisecond
}
