package player

import (
	"fmt"
	"time"
)

// Latency says how much of a live stream's delay is spent on safety.
type Latency uint8

// The latency modes and how far behind the newest data they play.
const (
	Balanced Latency = iota // 1.5 s
	Low                     // 0.5 s
	Stable                  // 4 s
)

// UnmarshalText implements encoding.TextUnmarshaler.
func (l *Latency) UnmarshalText(text []byte) error {
	mode, ok := map[string]Latency{"low": Low, "balanced": Balanced, "stable": Stable}[string(text)]
	if !ok {
		return fmt.Errorf("player: latency %q: want low, balanced or stable", text)
	}
	*l = mode
	return nil
}

// String returns the mode's name.
func (l Latency) String() string { return [...]string{"balanced", "low", "stable"}[l] }

// Target returns how far behind the newest data the mode plays.
func (l Latency) Target() time.Duration {
	return [...]time.Duration{1500 * time.Millisecond, 500 * time.Millisecond, 4 * time.Second}[l]
}

const (
	startLevel    = 100 * time.Millisecond // recorded: the server sends ahead, so the next data is there
	rebufferLevel = 2 * time.Second        // after a stall the line is known to be slow
	excess        = 500 * time.Millisecond // a live start this far above the target begins nearer to the edge
)

// demand returns how much must be buffered before playing.
func (s *session) demand(live, stalled bool) time.Duration {
	fast := max(1, s.speaker.speed())
	switch {
	case live:
		return s.edge.Target()
	case stalled:
		return time.Duration(float64(rebufferLevel) * fast)
	}
	return time.Duration(float64(startLevel) * fast)
}
