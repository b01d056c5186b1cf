package signin

import (
	"net/url"
	"strings"
)

// maxQuery is how many bytes of a query are looked at.
const maxQuery = 4 << 10

// A query holds the parameters by name.
type query map[string]string

// parse reads a query. Clients send Base64 in it as it is, so that "+" is no
// space. Of parameters of the same name the last one counts.
func parse(s string) query {
	q := query{}
	if len(s) > maxQuery {
		return q
	}
	for part := range strings.SplitSeq(s, "&") {
		name, value, _ := strings.Cut(part, "=")
		if plain, err := url.PathUnescape(value); err == nil {
			value = plain
		}
		q[strings.TrimPrefix(name, "?")] = value
	}
	return q
}
