package words

import (
	"rill/player"
	"rill/player/status"
)

// Code says in one sentence what a server means by a status code. The level
// counts only for codes that are not known.
func Code(code, level string) string { return sentence(status.Of(code, level)) }

func sentence(e status.Entry) string {
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
	entry := status.Of(e.Code, status.Error.String())
	if entry.Reason != string(e.Reason) {
		return ""
	}
	return sentence(entry)
}
