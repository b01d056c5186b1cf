package bandwidth

import "time"

const (
	// longGap ends a burst: even a line of 250 kbit/s brings a TCP segment in
	// less.
	longGap = 50 * time.Millisecond
	// pause may end a burst: the sender waited, as it does between two frames.
	// It is less than a frame at 60 fps.
	pause = 15 * time.Millisecond
	// hiccup never ends a burst: readers are not always scheduled at once.
	hiccup = 4 * time.Millisecond
	// A pause ends a burst when more than pauseBytes follow it at once, since
	// a busy line brings segments one by one. Any gap does when it is so many
	// times as long as the line would have needed.
	pauseBytes = 4 * 1460
	patience   = 4

	minBurst = 8 << 10 // bytes; less tells nothing about a line
	// minSpan is how long a burst must take. What lay in the socket's buffer
	// is read at the speed of memory.
	minSpan = 5 * time.Millisecond
	// maxSpan cuts a line that is always busy into bursts.
	maxSpan = 500 * time.Millisecond

	// paced is how long the line must be busy without a pause to tell by media
	// that lags behind.
	paced = 250 * time.Millisecond
	// ahead is how much more media must come in a burst than is played in the
	// same time and half of it, which audio and video apart do not explain.
	ahead = 50 * time.Millisecond
)

// burst is a run of reads during which the line was busy.
type burst struct {
	first, last time.Time
	reads       int           // after the first
	bytes       int64         // after the first read, which took an unknown time
	waited      time.Duration // of the time between first and last, by the reader
	media       time.Duration // that came in it
	long        bool          // it was cut: the line is still busy
}

func (b burst) span() time.Duration { return b.last.Sub(b.first) }

// goesOn reports whether a read of n bytes belongs to the burst.
func (b burst) goesOn(n int64, at time.Time) bool {
	gap := at.Sub(b.last)
	switch {
	case gap < hiccup:
		return true
	case gap >= longGap, gap >= pause && n > pauseBytes:
		return false
	case b.bytes == 0:
		return true
	}
	usual := b.span() * time.Duration(n) / time.Duration(b.bytes)
	return gap <= patience*usual
}

// waitedFirst reports whether the gap before the second read was none of the
// line's, as the next one shows by being so much shorter for its n bytes.
func (b burst) waitedFirst(n int64, at time.Time) bool {
	gap := b.span()
	return b.reads == 1 && gap >= hiccup && gap*time.Duration(n) > patience*at.Sub(b.last)*time.Duration(b.bytes)
}

// large reports whether the burst is enough to tell how fast the line is, read
// by a reader that kept up with it.
func (b burst) large() bool {
	span := b.span()
	return b.bytes >= minBurst && span >= minSpan && b.waited >= span/2
}

// hurried reports whether the sender was ahead of the clock: the line alone held
// it back.
func (b burst) hurried() bool {
	span := b.span()
	return b.media > span+span/2+ahead
}

// late reports whether media lagged behind the clock although the line was busy
// all the time. The rest of a burst that was cut is too short to say.
func (b burst) late() bool { return b.span() >= paced && b.media < b.span()*4/5 }

func (b burst) sample() sample {
	s := sample{work: work{float64(b.bytes), b.span()}, at: b.last, source: Burst}
	if b.long {
		s.source = Saturated
	}
	return s
}
