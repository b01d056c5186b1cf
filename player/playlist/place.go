package playlist

import (
	"net/url"
	"path"
	"slices"
	"strings"
)

// A place is where a playlist file, or what it names, lies.
type place struct {
	host string // with its scheme: "https://example.com"; empty on a disk
	path string // with slashes; empty when unknown

	nesting bool // lists inside this one are wanted
	remote  bool // the file is on a network, wherever its entries count from
}

func placeOf(address string) place {
	scheme, rest, found := cutScheme(address)
	if !found {
		return place{path: slashed(address)}
	}
	rest = upTo(rest, "?#")
	host := ""
	if strings.HasPrefix(rest, "//") {
		host = "//" + upTo(rest[2:], "/")
	}
	if scheme == "file" {
		return place{path: rest[len(host):]}
	}
	return place{host: scheme + ":" + host, path: rest[len(host):]}
}

// is reports whether both are the same file, as far as names tell.
func (p place) is(q place) bool {
	return p.path != "" && strings.EqualFold(p.host, q.host) &&
		path.Clean(unescaped(p.path)) == path.Clean(unescaped(q.path))
}

// entry returns the address of the stream that an entry of the list at p
// names, or why it names none.
func (p place) entry(text string) (string, error) {
	address := p.resolve(text)
	named, err := stream(address)
	if err == nil {
		return named, nil
	}
	target := placeOf(address)
	switch {
	case p.is(target):
		return "", ErrSelfReference
	case target.host == "" && (p.host != "" || p.remote):
		return "", ErrLocal
	case isList(target.path):
		return "", ErrNested
	case target.host == "":
		return "", ErrScheme
	}
	return "", err
}

// resolve returns the absolute form of an entry of the list at p.
func (p place) resolve(entry string) string {
	if _, _, found := cutScheme(entry); found {
		return entry
	}
	dir := strings.TrimSuffix(path.Dir(p.path), "/")
	switch {
	case p.host == "" && isAbsolute(entry):
		return slashed(entry)
	case p.host == "":
		return path.Clean(dir + "/" + slashed(entry))
	case strings.HasPrefix(entry, "//"):
		return upTo(p.host, "/") + entry
	case strings.HasPrefix(entry, "/"):
		return p.host + entry
	}
	return p.host + dir + "/" + entry
}

func isAbsolute(name string) bool {
	name = slashed(name)
	return strings.HasPrefix(name, "/") || len(name) > 2 && name[1:3] == ":/"
}

func isList(name string) bool {
	return slices.Contains(Extensions(), strings.ToLower(path.Ext(name)))
}

func slashed(name string) string { return strings.ReplaceAll(name, `\`, "/") }

func unescaped(p string) string {
	if plain, err := url.PathUnescape(p); err == nil {
		return plain
	}
	return p
}
