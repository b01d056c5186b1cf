package console

import (
	"time"

	"rill/player"
)

// summary is the last line of the stats.
type summary struct {
	Type string `json:"type"`
	stamp

	TTFFMS   *float64   `json:"ttff_ms"` // null when no picture was ever shown
	Stages   stageTimes `json:"stages_ms"`
	PlayedMS float64    `json:"played_ms"`

	Frames     frames     `json:"frames"`
	Stalls     stalls     `json:"stalls"`
	Reconnects reconnects `json:"reconnects"`
	Switches   switches   `json:"switches"`
	Seeks      seeks      `json:"seeks"`
	AVOffset   avOffset   `json:"av_offset_ms"`

	LatencyMS     float64 `json:"latency_ms"`
	BufferMS      float64 `json:"buffer_ms"`
	BandwidthKbps float64 `json:"bandwidth_kbps"`
	Rendition     int     `json:"rendition"`
	Bytes         int64   `json:"bytes"`

	Errors     []*failure `json:"errors"`
	EventsLost int64      `json:"events_lost"` // not written, because lines were read too slowly
	Exit       Exit       `json:"exit"`
	PCM        *Sound     `json:"pcm,omitempty"`
}

type reconnects struct {
	Count    int     `json:"count"`
	Attempts int     `json:"attempts"`
	GapMS    float64 `json:"gap_ms"`
}

type switches struct {
	Count int     `json:"count"`
	Up    int     `json:"up"`
	Down  int     `json:"down"`
	GapMS float64 `json:"gap_ms"`
}

type seeks struct {
	Count    int     `json:"count"`
	InBuffer int     `json:"in_buffer"`
	P50      float64 `json:"ms_p50"`
}

// avOffset has zeros when count is 0: nothing was measured.
type avOffset struct {
	Count int64   `json:"count"`
	P50   float64 `json:"p50"`
	P95   float64 `json:"p95"`
	Max   float64 `json:"max"`
}

func summaryOf(s player.Summary, now, origin time.Time) summary {
	return summary{
		Type:          "summary",
		stamp:         stampOf(now, origin),
		TTFFMS:        reached(s.Stages.FirstPicture),
		Stages:        stageTimesOf(s.Stages),
		PlayedMS:      ms(s.Played),
		Frames:        frames(s.Frames),
		Stalls:        stalls{s.Stalls.Count, ms(s.Stalls.Total)},
		Reconnects:    reconnects{s.Reconnects.Count, s.Reconnects.Attempts, ms(s.Reconnects.Gap)},
		Switches:      switches{s.Switches.Count, s.Switches.Up, s.Switches.Down, ms(s.Switches.Gap)},
		Seeks:         seeks{s.Seeks.Count, s.Seeks.InBuffer, ms(s.Seeks.Median)},
		AVOffset:      avOffset{s.AVOffset.Count, ms(s.AVOffset.P50), ms(s.AVOffset.P95), ms(s.AVOffset.Max)},
		LatencyMS:     ms(s.Latency),
		BufferMS:      ms(s.Buffered),
		BandwidthKbps: kbps(s.Bandwidth),
		Rendition:     s.Rendition,
		Bytes:         s.Bytes,
		Errors:        failuresOf(s.Errors),
	}
}

func reached(d time.Duration) *float64 {
	if d <= 0 {
		return nil
	}
	v := ms(d)
	return &v
}

func failuresOf(errs []error) []*failure {
	failures := make([]*failure, 0, len(errs))
	for _, err := range errs {
		failures = append(failures, failureOf(err))
	}
	return failures
}
