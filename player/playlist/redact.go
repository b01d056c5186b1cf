package playlist

import (
	"net/url"
	"regexp"
	"strings"
)

const hidden = "***"

// Redact returns text with the credentials taken out of every URL in it, for
// display and logs: user:password@ before a host, and the values of query
// parameters and of key=value words that look secret. A URL need not be well
// formed. Redacting twice changes nothing.
func Redact(text string) string { return redactValues(redactUsers(text)) }

// redactUsers hides the user information of every URL in text.
func redactUsers(text string) string {
	var b strings.Builder
	for {
		before, after, found := strings.Cut(text, "://")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		b.WriteString("://")
		if at := userEnd(upTo(after, " \t\r\n\"'<>")); at >= 0 {
			b.WriteString(hidden)
			after = after[at:]
		}
		text = after
	}
}

// userEnd returns the index of the @ that ends the user information of a URL
// without its scheme, -1 when it has none. A password may hold characters that
// should have been escaped.
func userEnd(rest string) int {
	authority := upTo(rest, "/?#")
	if at := strings.LastIndexByte(authority, '@'); at >= 0 {
		return at
	}
	if hostPort.MatchString(authority) {
		return -1
	}
	return strings.LastIndexByte(rest, '@')
}

var (
	hostPort = regexp.MustCompile(`^(\[[^\]]*\]|[^:]*)(:[0-9]*)?$`)
	keyEqual = regexp.MustCompile(`([^\s?&;,#="'<>/]+)=`)
	opaque   = regexp.MustCompile(`^[A-Za-z0-9_~+/=%.-]{24,}$`)
	secret   = regexp.MustCompile(`(?i)tok|auth|key|secret|pass|pwd|sig|hash|hmac|sess|cred|ticket|jwt|hdn|policy|user|login|nonce|challenge|response|opaque|^(rtmp_)?conn$|^st$`)
)

// redactValues hides the secret half of every key=value in text.
func redactValues(text string) string {
	var b strings.Builder
	for {
		at := keyEqual.FindStringSubmatchIndex(text)
		if at == nil {
			b.WriteString(text)
			return b.String()
		}
		key, rest := text[at[2]:at[3]], text[at[1]:]
		stop := valueEnd
		if at[2] > 0 && strings.IndexByte(spaces, text[at[2]-1]) >= 0 {
			stop = spaces
		}
		b.WriteString(text[:at[1]])
		if value := upTo(rest, stop); value != "" && isSecret(key, value) {
			b.WriteString(hidden)
			rest = rest[len(value):]
		}
		text = rest
	}
}

// What ends a value. Behind a space it is an option of librtmp, which goes on
// to the next space.
const (
	spaces   = " \t\r\n"
	valueEnd = spaces + "&;#\"'<>"
)

func isSecret(key, value string) bool {
	if plain, err := url.QueryUnescape(key); err == nil {
		key = plain
	}
	escaped := strings.Contains(value, `\`) // in an option of librtmp: it may hide anything
	return escaped || secret.MatchString(key) || opaque.MatchString(upTo(value, "?"))
}

// upTo returns what is in text before any of the characters in stop.
func upTo(text, stop string) string {
	if i := strings.IndexAny(text, stop); i >= 0 {
		return text[:i]
	}
	return text
}
