package console

import (
	"rill/player"
	"rill/player/playlist"
)

// snapshot is the answer to the snapshot command: what a sample carries, and
// the playlist.
type snapshot struct {
	status
	Playlist []entry `json:"playlist"`
}

// entry is one item of the playlist.
type entry struct {
	URL        string   `json:"url"`
	Name       string   `json:"name"`
	DurationMS float64  `json:"duration_ms"`
	Live       bool     `json:"live"`
	Renditions []rung   `json:"renditions"`
	Error      *failure `json:"error"`
}

// rung is one rendition of an item's ladder.
type rung struct {
	URL         string  `json:"url"`
	BitrateKbps float64 `json:"bitrate_kbps"`
	Width       int     `json:"width"`
	Height      int     `json:"height"`
}

func snapshotOf(s player.Snapshot) snapshot {
	entries := make([]entry, 0, len(s.Items))
	for _, e := range s.Items {
		entries = append(entries, entryOf(e))
	}
	return snapshot{status: statusOf(s), Playlist: entries}
}

func entryOf(e player.Entry) entry {
	return entry{
		URL:        playlist.Redact(e.Item.URL),
		Name:       e.Item.Name(),
		DurationMS: ms(e.Duration),
		Live:       e.Live,
		Renditions: rungsOf(e.Item.Renditions),
		Error:      failureOf(e.Err),
	}
}

func rungsOf(ladder []playlist.Rendition) []rung {
	rungs := make([]rung, 0, len(ladder))
	for _, r := range ladder {
		rungs = append(rungs, rung{playlist.Redact(r.URL), float64(r.Bitrate) / 1000, r.Width, r.Height})
	}
	return rungs
}
