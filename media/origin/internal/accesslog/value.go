package accesslog

import (
	"fmt"
	"net/url"
	"strings"
)

const maxValue = 1024 // bytes of one column

// clean makes v fit a column: without separators, not empty, not endless.
func clean(v string) string {
	if v == "" {
		return "-"
	}
	var b strings.Builder
	for _, r := range v {
		if b.Len() >= maxValue {
			break
		}
		if r <= ' ' || r == 0x7F {
			fmt.Fprintf(&b, "%%%02X", r)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// Split cuts s into what is before its query and the query with every value
// masked, since values are where credentials are.
func Split(s string) (stem, query string) {
	stem, query, _ = strings.Cut(s, "?")
	return stem, mask(query)
}

func mask(query string) string {
	if query == "" {
		return ""
	}
	parts := strings.Split(query, "&")
	for i, p := range parts {
		name, _, valued := strings.Cut(p, "=")
		if valued {
			parts[i] = name + "=***"
		} else {
			parts[i] = "***"
		}
	}
	return strings.Join(parts, "&")
}

// Address returns an address for the log: user information removed, query
// masked.
func Address(s string) string {
	stem, query := Split(s)
	if u, err := url.Parse(stem); err == nil && u.User != nil {
		u.User = nil
		stem = u.String()
	} else if err != nil {
		stem = "***"
	}
	if query != "" {
		stem += "?" + query
	}
	return stem
}
