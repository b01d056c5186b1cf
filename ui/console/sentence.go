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
	if known.Reason == player.BadPlaylist && known.Cause != nil {
		return listSentence(known) + "."
	}
	sentence := sentenceOf(known.Reason)
	if known.Detail != "" && known.Reason != player.SignInNeeded && known.Reason != player.SignInFailed {
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
		player.NoBandwidth:      "The server did not measure anything that could be true",
		player.NoMedia:          "The server answered, but sends neither picture nor sound",
		player.Malformed:        "The server sent something that is not valid",
		player.Undecodable:      "The picture or the sound cannot be decoded",
		player.SignInNeeded:     "The server wants to know who you are: put a user and a password into the address",
		player.SignInFailed:     "The server does not accept this user and password",
		player.CertExpired:      "The server's certificate has expired",
		player.CertNotYet:       "The server's certificate is not valid yet",
		player.CertHost:         "The server's certificate belongs to another host",
		player.CertSelfSigned:   "The server signed its certificate itself",
		player.CertUnknown:      "Nobody this computer trusts vouches for the server's certificate",
		player.CertRevoked:      "The server's certificate was revoked",
		player.CertMalformed:    "The server's certificate is damaged",
		player.RedirectRefused:  "The server sends viewers to an address that Rill does not follow",
		player.Tunnel:           "The tunnel through HTTP does not work",
		player.Proxy:            "The proxy does not let the connection through",
		player.Shutdown:         "The server or its application is being stopped",
		player.IdleClosed:       "The server ended the connection because nothing was played for a long time",
		player.Encryption:       "The encrypted connection of RTMPE could not be made",
		player.Misfit:           "The other quality does not fit to what plays",
		player.TooSlow:          "The line is too slow for this quality",
		player.BadPlaylist:      "The playlist cannot be read",
		player.Internal:         "Something went wrong inside Rill",
	}[r]; ok {
		return s
	}
	return "It cannot be played: " + string(r)
}
