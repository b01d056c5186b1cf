package console

import (
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"rill/player"
	"rill/player/playlist"
)

// Sentence says in one English sentence, for a person, why something cannot be
// played. It carries no credentials and no control characters.
func Sentence(err error) string {
	known, ok := errors.AsType[*player.Error](err)
	if !ok {
		return "Something went wrong: " + printable(playlist.Redact(err.Error())) + "."
	}
	sentence := sentenceOf(known.Reason)
	if known.Detail != "" {
		sentence += " (" + printable(playlist.Redact(known.Detail)) + ")"
	}
	return sentence + "."
}

// printable returns text without what could command a terminal: a server may
// have chosen it.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		if r == utf8.RuneError || !unicode.IsPrint(r) {
			return -1
		}
		return r
	}, text)
}

// sentenceOf returns the sentence of a reason, without its full stop. The window
// says the same in assets/translations.
func sentenceOf(r player.Reason) string {
	if s, ok := map[player.Reason]string{
		player.BadURL:           "The address is not complete, or not that of an RTMP stream",
		player.UnknownHost:      "The server could not be found",
		player.Refused:          "Nothing answers at this server and port",
		player.Unreachable:      "The server cannot be reached",
		player.TimedOut:         "The server did not answer in time",
		player.NotRTMP:          "What answers there is not an RTMP server",
		player.NeedsTLS:         "The connection must be encrypted, or must not be: try rtmps:// instead of rtmp://, or the reverse",
		player.Closed:           "The server closed the connection",
		player.Rejected:         "The server refused the connection",
		player.InvalidApp:       "The server has no application of this name",
		player.NotFound:         "The server does not have this stream",
		player.Denied:           "The server does not allow this stream to be played",
		player.UnsupportedCodec: "Rill cannot play streams coded like this one",
		player.NoMedia:          "The server answered, but sends neither picture nor sound",
		player.Malformed:        "The server sent something that is not valid",
		player.Undecodable:      "The picture or the sound cannot be decoded",
		player.BadPlaylist:      "The playlist cannot be read",
		player.Internal:         "Something went wrong inside Rill",
	}[r]; ok {
		return s
	}
	return "It cannot be played: " + string(r)
}
