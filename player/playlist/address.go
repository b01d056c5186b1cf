package playlist

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// stream returns the address of an RTMP stream with its scheme in lower case,
// or why address is none.
func stream(address string) (string, error) {
	if len(address) > MaxURL || !utf8.ValidString(address) || strings.ContainsFunc(address, unwritable) {
		return "", ErrMalformed
	}
	scheme, rest, found := cutScheme(address)
	if !found {
		return "", ErrMalformed
	}
	if !isRTMP(scheme) {
		return "", ErrScheme
	}
	if !strings.HasPrefix(rest, "/") || strings.Trim(rest, "/") == "" {
		return "", ErrMalformed
	}
	return scheme + ":" + rest, nil
}

// unwritable reports a character that no line, or no XML (XML 1.0, 2.2), can hold.
func unwritable(r rune) bool { return unicode.IsControl(r) || r == 0xFFFE || r == 0xFFFF }

func isRTMP(scheme string) bool {
	switch scheme {
	case "rtmp", "rtmpt", "rtmpe", "rtmpte", "rtmps", "rtmpts":
		return true
	}
	return false
}

// cutScheme splits an address at the colon after its scheme (RFC 3986, 3.1),
// which it returns in lower case. A Windows drive and the type of a file on a
// media server are no schemes.
func cutScheme(address string) (scheme, rest string, found bool) {
	scheme, rest, found = strings.Cut(address, ":")
	if !found || len(scheme) < 2 || isFileType(scheme) {
		return "", address, false
	}
	for i, r := range []byte(scheme) {
		letter := 'a' <= r|0x20 && r|0x20 <= 'z'
		if !letter && (i == 0 || !strings.ContainsRune("0123456789+-.", rune(r))) {
			return "", address, false
		}
	}
	return strings.ToLower(scheme), rest, true
}

// isFileType reports whether s before a colon tells a media server the type of
// a file, as in mp4:sample.mp4.
func isFileType(s string) bool {
	switch strings.ToLower(s) {
	case "mp4", "flv", "mp3", "id3", "raw":
		return true
	}
	return false
}
