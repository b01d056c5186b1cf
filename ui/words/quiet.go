package words

import "rill/player"

// Quiet says in one line over the picture what the player waits for while it
// shows what it still has; the empty string when nothing is missing.
func Quiet(s player.Snapshot) string {
	if s.State != player.Ready && s.State != player.Buffering {
		return ""
	}
	switch {
	case s.Reconnecting():
		return absent("quiet.reconnecting", s)
	case s.Waiting:
		return absent("quiet.waiting", s)
	}
	return ""
}

// absent adds what is left to be shown, or that the picture is held.
func absent(key string, s player.Snapshot) string {
	if s.Network.Offline {
		key = "quiet.offline"
	}
	switch {
	case s.Stats.Buffered > 0 && s.State == player.Ready:
		key += ".buffered"
	case s.Live:
		key += ".live"
	}
	return Of(key, Args{"Buffer": level(s)})
}
