package recording

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// extensions returns those of the files that a prefix of a name stands for, the
// usual one first.
func extensions(prefix string) []string {
	switch prefix {
	case "mp4":
		return []string{".mp4", ".f4v", ".m4v", ".mov", ".m4a", ".f4a", ".3gp", ".3g2"}
	case "mp3":
		return []string{".mp3"}
	}
	return []string{".flv"}
}

// resolve returns the paths that a name may stand for, the likely one first:
// with a prefix those of its kind, with or without their extension; else what
// has a known extension itself, and an FLV file.
func resolve(name string) []string {
	prefix, stem, found := strings.Cut(name, ":")
	known := extensions(prefix)
	if !found || !slices.Contains([]string{"flv", "mp4", "mp3"}, prefix) {
		prefix, stem = "flv", name
		known = slices.Concat(extensions("flv"), extensions("mp4"), extensions("mp3"))
	}
	if stem == "" || strings.HasSuffix(stem, "/") {
		return nil
	}
	if extension := path.Ext(stem); extension != stem && slices.Contains(known, strings.ToLower(extension)) {
		return []string{stem}
	}
	paths := extensions(prefix)
	for i, extension := range paths {
		paths[i] = stem + extension
	}
	return paths
}

// find opens the first file that a name may stand for.
func (l *Library) find(name string) (file, string, error) {
	for _, p := range resolve(name) {
		if l.files == nil || !fs.ValidPath(p) {
			continue
		}
		f, err := open(l.files, p)
		if !errors.Is(err, fs.ErrNotExist) {
			return f, p, err
		}
	}
	return nil, "", fs.ErrNotExist
}
