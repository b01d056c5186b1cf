package rtmp

import "strings"

const masked = "xxxxx"

// mask hides what follows each question mark in s, up to the next space or
// quote. s may be a URL, a stream's name, or a server's text that quotes one.
func mask(s string) string {
	var b strings.Builder
	for {
		before, query, found := strings.Cut(s, "?")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		b.WriteByte('?')
		end := strings.IndexAny(query, " \t\r\n\"'")
		if end < 0 {
			end = len(query)
		}
		if end > 0 {
			b.WriteString(masked)
		}
		s = query[end:]
	}
}
