package recording

import (
	"time"

	"rill/media"
	"rill/media/mp4"
)

// A lane is a track of an MP4 file that is played.
type lane struct {
	*mp4.Track
	format *media.Format
	delay  time.Duration // from the time of a sample to that of its message
	count  uint32        // samples
	length time.Duration // of them all
}

// maxDelay is how far an edit list may move a track.
const maxDelay = 24 * time.Hour

// newLane measures a track; false when it cannot be sent.
func newLane(m *mp4.Movie, t *mp4.Track, f file) (lane, error) {
	l := lane{Track: t, format: formatOf(t), count: t.Sizes(f).Count()}
	if l.format == nil || l.count == 0 || t.Timescale == 0 {
		return lane{}, errEmpty
	}
	if t.Rows() > maxTags || l.count > maxTags {
		return lane{}, errSize
	}
	if l.delay = m.Delay(t); l.delay.Abs() > maxDelay {
		l.delay = 0
	}
	var ticks int64
	times, left := t.Times(f), l.count
	for n, length, ok := times.Next(); ok && left > 0; n, length, ok = times.Next() {
		n = min(n, left)
		left -= n
		ticks += int64(n) * int64(length)
	}
	l.length = t.Time(ticks)
	return l, nil
}

// at returns the time of the message of a sample.
func (l *lane) at(ticks int64) time.Duration { return l.Time(ticks) + l.delay }

// packet returns what s is, without its data.
func (l *lane) packet(s mp4.Sample) media.Packet {
	return media.Packet{
		Track: l.format.Track, Format: l.format, Keyframe: s.Keyframe,
		DTS: l.at(s.DTS).Truncate(time.Millisecond), PTS: l.at(s.PTS),
	}
}
