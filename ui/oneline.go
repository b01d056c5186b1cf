package ui

import (
	"strings"
	"unicode"
)

// maxLine is how much is shown of a text that a server chose, in characters.
const maxLine = 300

// oneLine returns what a server wrote as one line that cannot pass for the
// window's own words.
func oneLine(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case r == unicode.ReplacementChar, !unicode.IsPrint(r):
			return -1
		}
		return r
	}, text)
	if runes := []rune(text); len(runes) > maxLine {
		return string(runes[:maxLine]) + "…"
	}
	return strings.TrimSpace(text)
}
