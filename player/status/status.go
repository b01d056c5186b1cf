package status

import (
	"slices"
	"strings"
)

// All returns every known code, those of connections first.
func All() []Entry { return slices.Concat(connection, stream) }

// Of returns what is known about a code. Case does not count, nor what stands
// before the first dot if the rest is known: servers and manuals misspell
// both. The level counts only for codes that are not known: an error is shown,
// anything else is ignored.
func Of(code, level string) Entry {
	code = strings.TrimSpace(code)
	same := func(e Entry) bool { return strings.EqualFold(e.Code, code) }
	alike := func(e Entry) bool { return strings.EqualFold(tail(e.Code), tail(code)) }
	for _, known := range []func(Entry) bool{same, alike} {
		for _, table := range [][]Entry{connection, stream} {
			if i := slices.IndexFunc(table, known); i >= 0 {
				return table[i]
			}
		}
	}
	return unknown(level)
}

// tail returns what tells codes apart whatever they begin with: at least two
// words, or all there is.
func tail(code string) string {
	if _, rest, found := strings.Cut(code, "."); found && strings.Contains(rest, ".") {
		return rest
	}
	return code
}

func unknown(level string) Entry {
	switch strings.ToLower(strings.TrimSpace(level)) {
	case "error":
		return Entry{Level: Error, Action: Show, Reason: "rejected"}
	case "warning":
		return Entry{Level: Warning}
	}
	return Entry{}
}
