package playlist

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"
)

// lastElement returns the last element of the path of a stream's URL, without
// query and file type prefix; the host when there is no path.
func lastElement(address string) string {
	_, rest, found := strings.Cut(upTo(address, "?# "), "://")
	if !found {
		return ""
	}
	rest = rest[userEnd(rest)+1:]
	rest = strings.TrimRight(rest, "/")
	name := rest[strings.LastIndexByte(rest, '/')+1:]
	if plain, err := url.PathUnescape(name); err == nil {
		name = plain
	}
	if prefix, file, found := strings.Cut(name, ":"); found && isFileType(prefix) {
		return file
	}
	return name
}

// clean returns text as one line of printable characters within the limit of
// a title.
func clean(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case r == utf8.RuneError, !unicode.IsGraphic(r):
			return -1
		}
		return r
	}, text)
	text = strings.TrimSpace(text)
	if len(text) > maxTitle {
		text = strings.ToValidUTF8(text[:maxTitle], "")
	}
	return strings.TrimSpace(text)
}
