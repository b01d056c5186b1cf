package origin

import (
	"strings"
	"time"
)

// An item is one item of a stream's playlist.
type item struct {
	name   string // as asked for, with its query
	stem   string // what is played: the name without its query, or another one
	from   time.Duration
	length time.Duration // all when negative
	mode   mode

	place    time.Duration // where in the playlist it starts
	follows  bool          // on another one
	span     time.Duration // how long it plays, once measured
	measured bool
}

// A mode says where a stream is looked for.
type mode int

// The modes.
const (
	anywhere mode = iota
	liveOnly
	recordedOnly
)

// parseItem reads the arguments of play. Times are milliseconds on the wire,
// and -2 and -1 come as such or as -2000 and -1000.
func parseItem(c command) (item, bool) {
	i := item{name: c.text(0), length: -1}
	i.stem = plainName(i.name)
	if start, given := c.millis(1); given {
		i.aim(start)
	}
	if length, ok := c.millis(2); ok && length >= 0 {
		i.length = length
	}
	return i, i.name != "" && len(i.name) <= maxName
}

// aim sets where to look for the stream and where to start.
func (i *item) aim(start time.Duration) {
	i.mode, i.from = anywhere, 0
	switch {
	case start >= 0:
		i.mode, i.from = recordedOnly, start
	case start == LiveOnly || start == -time.Millisecond:
		i.mode = liveOnly
	}
}

// start is the opposite of aim.
func (i item) start() time.Duration {
	switch i.mode {
	case liveOnly:
		return LiveOnly
	case recordedOnly:
		return i.from
	}
	return LiveOrRecorded
}

// resets reads the fourth argument: true, 1 and 3 clear the playlist.
func resets(v any) bool {
	switch v := v.(type) {
	case bool:
		return v
	case float64:
		return v != 0 && v != 2
	}
	return true
}

// plainName returns the name without its query.
func plainName(name string) string {
	name, _, _ = strings.Cut(name, "?")
	return name
}
