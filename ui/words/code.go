package words

import (
	"rill/player"
	"rill/player/status"
)

// Code says in one sentence what a server means by a status code. The level
// counts only for codes that are not known.
func Code(code, level string) string {
	e := status.Of(code, level)
	if e.Code == "" {
		return Of("code.unknown." + e.Level.String())
	}
	return Of("code." + e.Code)
}

// said returns the sentence of the status code that e was classified by; the
// empty string when e is more than its code tells.
func said(e *player.Error) string {
	if e.Code == "" {
		return ""
	}
	level := status.Error.String()
	if status.Of(e.Code, level).Reason != string(e.Reason) {
		return ""
	}
	return Code(e.Code, level)
}
