package ui

import (
	"time"

	"rill/media"
	"rill/player"
	"rill/ui/words"
)

// liveSlack is how far beyond its target a stream still counts as live.
const liveSlack = 2 * time.Second

// atEdge reports that a stream is as near to its newest data as it should be.
func atEdge(s player.Snapshot) bool {
	return s.Edge <= max(s.Stats.Target, s.Latency.Target())+liveSlack
}

// extent returns what the seek bar stands for: the whole recording, or what is
// held of a live stream.
func extent(s player.Snapshot) media.Span {
	if s.Live || s.Duration == 0 {
		return s.Held
	}
	return media.Span{End: s.Duration}
}

func canSeek(s player.Snapshot) bool {
	return s.State != player.Idle && s.State != player.Opening &&
		(s.Seekable || s.Held.Duration() > 0) && extent(s).Duration() > 0
}

// label writes a moment: its time, or for live how long ago it was.
func label(at time.Duration, s player.Snapshot) string {
	if !s.Live {
		return words.Clock(at)
	}
	if ago := extent(s).End - at; ago > time.Second/2 {
		return "−" + words.Clock(ago+time.Second/2)
	}
	return "0:00"
}

// ending writes how long it is, or for live how far from the newest data.
func ending(s player.Snapshot) string {
	switch {
	case s.Live && !atEdge(s):
		return words.Of("live.behind", words.Args{"Seconds": words.Whole(s.Edge)})
	case s.Live:
		return ""
	case s.Duration == 0:
		return "–:––"
	}
	return words.Clock(s.Duration)
}
