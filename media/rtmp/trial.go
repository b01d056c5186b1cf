package rtmp

import (
	"time"

	"rill/media"
)

const (
	// enoughBytes and enoughTime are what the client must have seen of the loads
	// to tell the bandwidth by itself: less may have lain in a buffer.
	enoughBytes = 8 << 10
	enoughTime  = 2 * time.Millisecond
)

// A trial is a test of the bandwidth under way.
type trial struct {
	method  string    // that was called, or empty when the server began
	begun   time.Time // when it was called, or the first check came
	latest  time.Time // the latest check, or begun
	dialect Dialect   // by the checks
	checks  int
	loaded  int64 // bytes of the checks

	// of the loads, behind the first read of each
	seen  int64
	busy  time.Duration
	until int64 // how much had come at the end of the latest

	latency time.Duration // from the call to the first check
}

// load accounts for a check of n bytes that is complete.
func (t *trial) load(n int, dialect Dialect, reads *trail) {
	end := reads.newest()
	// What came in one read with the load before it was seen then.
	seen, took := reads.tail(min(int64(n), end.total-t.until))
	if t.checks == 0 && t.method != "" {
		t.latency = end.at.Sub(t.begun) - took
	}
	t.checks++
	t.loaded += int64(n)
	t.dialect, t.latest, t.until = dialect, end.at, end.total
	t.seen += seen
	t.busy += took
}

// rate returns what the client saw, or 0 when that is not enough.
func (t *trial) rate() media.Bitrate {
	if t.seen < enoughBytes || t.busy < enoughTime {
		return 0
	}
	return media.RateOf(t.seen, t.busy)
}

// result returns what the trial has found when it ends with r. What the client
// saw counts; the server's number does where the loads were too small for that.
func (t *trial) result(r report) (Bandwidth, error) {
	b := Bandwidth{Rate: t.rate(), Latency: r.latency, Dialect: r.dialect, Told: r.rate, At: time.Now()}
	if b.Rate == 0 {
		b.Rate = r.rate
	}
	if b.Latency == 0 {
		b.Latency = t.latency
	}
	if b.Dialect == "" || t.dialect == DialectSRS {
		b.Dialect = t.dialect
	}
	if b.Rate == 0 {
		return Bandwidth{}, ErrNoBandwidth
	}
	return b, nil
}

// progress returns how far the trial has come.
func (t *trial) progress() Progress {
	return Progress{Method: t.method, Elapsed: time.Since(t.begun), Checks: t.checks, Bytes: t.loaded, Rate: t.rate()}
}
