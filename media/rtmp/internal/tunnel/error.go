package tunnel

import (
	"fmt"
	"strings"
)

// An Error says why an HTTP server is none that carries RTMP, or is no longer.
type Error struct {
	// Reason is "refused" (another status than 200, redirects included), "gone"
	// (it does not know the session any more), "type" (what it sends is no
	// RTMP), "encoding" (it is compressed), "session" (the name of the session
	// makes no sense), "length" (an answer is cut short, or empty), "too_long",
	// "malformed" (no HTTP) or "lost" (no answer).
	Reason string
	Status int // of HTTP; 0 for none
	Cause  error
}

// The reasons of an Error.
const (
	refused   = "refused"
	gone      = "gone"
	wrongType = "type"
	encoded   = "encoding"
	noSession = "session"
	cutShort  = "length"
	tooLong   = "too_long"
	malformed = "malformed"
	lost      = "lost"
)

func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString("rtmp: tunnel: " + e.Reason)
	if e.Status != 0 {
		fmt.Fprintf(&b, ": status %d", e.Status)
	}
	if e.Cause != nil {
		fmt.Fprintf(&b, ": %.200v", e.Cause)
	}
	return b.String()
}

// Unwrap returns what went wrong, where there is more to know.
func (e *Error) Unwrap() error { return e.Cause }

// Gone reports whether the server ended the session.
func (e *Error) Gone() bool { return e.Reason == gone }
