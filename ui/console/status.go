package console

import (
	"time"

	"rill/media"
	"rill/player"
	"rill/player/playlist"
)

// status is the part of a Snapshot that samples and the snapshot command
// share.
type status struct {
	State         string   `json:"state"`
	Playing       bool     `json:"playing"`
	PlayWhenReady bool     `json:"play_when_ready"`
	Attempt       int      `json:"attempt"`
	RetryInMS     float64  `json:"retry_in_ms"`
	Stage         string   `json:"stage"` // how far the last connection has got, or where it failed
	Error         *failure `json:"error"`

	Item  int    `json:"item"`
	Items int    `json:"items"`
	URL   string `json:"url"`
	Name  string `json:"name"`

	place
	sound
	figures
}

// place is where in the item playing is.
type place struct {
	Live       bool    `json:"live"`
	Seekable   bool    `json:"seekable"`
	PositionMS float64 `json:"position_ms"`
	DurationMS float64 `json:"duration_ms"`
	HeldMS     span    `json:"held_ms"`
	EdgeMS     float64 `json:"edge_ms"`
	Memory     int64   `json:"memory_bytes"` // of what is held
	Disk       int64   `json:"disk_bytes"`   // and on disk
	Speed      float64 `json:"speed"`        // wanted; of a live stream that is followed in rate
	Trick      float64 `json:"trick"`        // speed of trick play, below 0 backwards; 0: none
	Latency    string  `json:"latency"`      // the mode of live streams
}

type span struct {
	Start float64 `json:"start"`
	End   float64 `json:"end"`
}

type sound struct {
	Volume int  `json:"volume"`
	Muted  bool `json:"muted"`
}

func statusOf(s player.Snapshot) status {
	current := currentItem(s)
	return status{
		State:         s.State.String(),
		Playing:       s.Playing(),
		PlayWhenReady: s.PlayWhenReady,
		Attempt:       s.Attempt,
		RetryInMS:     ms(s.RetryIn),
		Stage:         string(s.Stage),
		Error:         failureOf(s.Err),
		Item:          s.Current,
		Items:         len(s.Items),
		URL:           playlist.Redact(current.URL),
		Name:          current.Name(),
		place:         placeOf(s),
		sound:         sound{s.Volume, s.Muted},
		figures:       figuresOf(s),
	}
}

func placeOf(s player.Snapshot) place {
	return place{
		Live:       s.Live,
		Seekable:   s.Seekable,
		PositionMS: ms(s.Position),
		DurationMS: ms(s.Duration),
		HeldMS:     spanOf(s.Held),
		EdgeMS:     ms(s.Edge),
		Memory:     s.Memory,
		Disk:       s.Disk,
		Speed:      s.Speed,
		Trick:      s.Trick,
		Latency:    s.Latency.String(),
	}
}

func spanOf(s media.Span) span { return span{ms(s.Start), ms(s.End)} }

func currentItem(s player.Snapshot) playlist.Item {
	if s.Current < 0 || s.Current >= len(s.Items) {
		return playlist.Item{}
	}
	return s.Items[s.Current].Item
}

// sample is the line that is written once a second.
type sample struct {
	Type string `json:"type"`
	stamp
	status
}

func sampleOf(s player.Snapshot, now, origin time.Time) sample {
	return sample{Type: "sample", stamp: stampOf(now, origin), status: statusOf(s)}
}
