package media

import "time"

// Span is a stretch of media time, from Start up to but not including End.
type Span struct{ Start, End time.Duration }

// Contains reports whether t lies in the span.
func (s Span) Contains(t time.Duration) bool { return s.Start <= t && t < s.End }

// Duration returns the length of the span, never negative.
func (s Span) Duration() time.Duration { return max(0, s.End-s.Start) }
