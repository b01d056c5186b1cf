package player

import (
	"time"

	"rill/media/bandwidth"
)

// A Line is what is known about the way to the server of the current item.
type Line struct {
	bandwidth.Info

	// Evidence says what the estimate of the bandwidth rests on: "burst",
	// "saturated", "server", "probe", or "none" where the line carries at least as
	// much.
	Evidence   string
	Confidence float64       // 0..1
	Age        time.Duration // of the evidence
}

// line tells what the meter knows now.
func (s *session) line(now time.Time) Line {
	e := s.meter.Estimate(now)
	l := Line{Info: s.meter.Info(now), Evidence: e.Source.String(), Confidence: e.Confidence, Age: e.Age}
	level := s.buffer.Level()
	l.Video.Buffer, l.Audio.Buffer = level.Video.Unread, level.Audio.Unread
	l.Total.Buffer = level.Unread()
	l.DroppedFrames = s.pacer.Stats().Dropped
	l.Live = s.facts.get().live()
	return l
}
