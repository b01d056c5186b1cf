package origin

import (
	"strings"
	"time"
)

// A request is one item of a stream's playlist.
type request struct {
	name   string
	from   time.Duration
	length time.Duration // all when negative
	mode   mode
	place  time.Duration // where in the playlist it starts
}

// A mode says where a stream is looked for.
type mode int

// The modes.
const (
	anywhere mode = iota
	liveOnly
	recordedOnly
)

// parseRequest reads the arguments. Times are milliseconds on the wire, and -2
// and -1 come as such or as -2000 and -1000.
func parseRequest(c command) (request, bool) {
	r := request{name: c.text(0), length: -1}
	start, given := c.millis(1)
	switch {
	case !given || start < 0 && start != -time.Second && start != -time.Millisecond:
	case start < 0:
		r.mode = liveOnly
	default:
		r.mode, r.from = recordedOnly, start
	}
	if length, ok := c.millis(2); ok && length >= 0 {
		r.length = length
	}
	return r, r.name != "" && len(r.name) <= maxName
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
