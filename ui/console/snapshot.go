package console

import (
	"rill/media"
	"rill/player"
	"rill/player/playlist"
)

// snapshot is the answer to the snapshot command: what a sample carries, and
// the playlist.
type snapshot struct {
	status
	Tracks   []track `json:"tracks"`
	Playlist []entry `json:"playlist"`
}

// track is one of the current item's; how it is coded is null until it is
// known.
type track struct {
	Kind     string      `json:"kind"`
	Number   int         `json:"track"`
	Selected bool        `json:"selected"`
	Video    *videoTrack `json:"video,omitempty"`
	Audio    *audioTrack `json:"audio,omitempty"`
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
	return snapshot{status: statusOf(s), Tracks: trackList(s.Tracks), Playlist: entries}
}

func trackList(all []player.Track) []track {
	list := make([]track, 0, len(all))
	for _, t := range all {
		coded := tracksOf(nil, t.Format, 0)
		if t.Kind == media.Video {
			coded = tracksOf(t.Format, nil, 0)
		}
		list = append(list, track{t.Kind.String(), t.ID, t.Selected, coded.Video, coded.Audio})
	}
	return list
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
