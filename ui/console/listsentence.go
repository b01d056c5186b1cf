package console

import (
	"rill/player"
	"rill/player/playlist"
)

// listSentence says why a playlist file cannot be used, without its full stop.
// The window says the same in assets/translations.
func listSentence(e *player.Error) string {
	problem := playlist.ProblemOf(e.Cause)
	sentence := map[playlist.Problem]string{
		playlist.Missing:    "There is no such playlist",
		playlist.Unreadable: "The playlist cannot be opened",
		playlist.Binary:     "This is not a playlist: it is not a text file",
		playlist.HLS:        "This is an HLS manifest, and Rill plays RTMP streams only",
		playlist.Unknown:    "This is not a kind of playlist that Rill knows",
		playlist.BrokenXML:  "The playlist is damaged: its XML cannot be read",
		playlist.Circular:   "The playlist contains itself",
		playlist.Empty:      "There is nothing in the playlist",
		playlist.TooLarge:   "The playlist is larger than Rill reads",
		playlist.TooDeep:    "The playlist is nested more deeply than Rill reads",
		playlist.Unplayable: "Nothing in the playlist can be played",
	}[problem]
	if problem == playlist.Unreadable || problem == playlist.Unplayable {
		sentence += " (" + printable(playlist.Redact(e.Detail)) + ")"
	}
	return sentence
}
