package rtmp

import (
	"regexp"
	"strings"
)

const masked = "xxxxx"

var (
	// userInfo is user and password in a URL.
	userInfo = regexp.MustCompile(`://[^\s/@'"]*@`)
	// secret is a value whose name says that it is one.
	secret = regexp.MustCompile(`(?i)((?:(?:token|pass|pwd|secret|key|sig|salt|challenge|response|opaque|nonce|hash|hmac|ticket|cred|sess|jwt)\w*|\bauth)(?:=|["']\s*[:=]\s*["']))[^\s&'"]+`)
)

// mask hides what may be a secret in s: what follows a question mark up to the
// next space or quote, user and password of a URL, and values such as that of
// token=x. s may be a URL, a stream's name, or a server's text that quotes one.
func mask(s string) string {
	s = userInfo.ReplaceAllString(maskQueries(s), "://"+masked+"@")
	return secret.ReplaceAllString(s, "${1}"+masked)
}

func maskQueries(s string) string {
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
