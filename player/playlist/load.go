package playlist

import (
	"errors"
	"fmt"
	"io"
	"strings"
)

// Bounds of lists inside lists.
const (
	MaxDepth = 5   // lists inside lists
	maxFiles = 100 // files that are read for one
)

// An Opener opens a playlist file by its path or URL.
type Opener func(name string) (io.ReadCloser, error)

// Load reads the playlist file name as Parse does, and puts the items of lists
// that it names in their place, each list once, up to MaxDepth deep. A list
// from the network never leads to a file on the disk. Lists that cannot be
// read are among the skipped entries.
func Load(name string, open Opener) (File, error) {
	l := loader{open: open, read: make(map[place]bool)}
	file, err := l.load(name, 0)
	if err != nil {
		return File{}, err
	}
	return file, file.unusable()
}

// loader reads a list and those inside.
type loader struct {
	open Opener
	read map[place]bool // by their places
}

func (l *loader) load(name string, depth int) (File, error) {
	from := placeOf(name)
	if l.read[from] {
		return File{}, ErrSelfReference
	}
	if len(l.read) == maxFiles {
		return File{}, &LimitError{"files", maxFiles}
	}
	l.read[from] = true
	r, err := l.open(name)
	if err != nil {
		return File{}, fmt.Errorf("playlist: open: %w", err)
	}
	defer r.Close() //nolint:errcheck // nothing was written
	from.nesting = true
	file, err := read(r, from)
	if err != nil {
		return File{}, err
	}
	return l.expand(file, depth)
}

// expand puts the items of the lists in file in their place.
func (l *loader) expand(file File, depth int) (File, error) {
	whole := File{Skipped: file.Skipped, single: file.single}
	for _, item := range file.Items {
		inside := File{Items: []Item{item}}
		if item.list > 0 {
			inside = l.inside(item, depth+1)
		}
		if len(whole.Items)+len(inside.Items) > MaxItems {
			return File{}, &LimitError{"items", MaxItems}
		}
		whole.Items = append(whole.Items, inside.Items...)
		whole.Skipped = append(whole.Skipped, inside.Skipped...)
	}
	return whole.merged(), nil
}

// inside reads the list that item names.
func (l *loader) inside(item Item, depth int) File {
	file, err := File{}, error(&LimitError{"depth", MaxDepth})
	if depth <= MaxDepth {
		file, err = l.load(item.URL, depth)
	}
	if err != nil && !errors.Is(err, ErrEmpty) {
		skipped := &EntryError{Line: item.list, URL: clean(Redact(item.URL)), Cause: err}
		return File{Skipped: []*EntryError{skipped}}
	}
	for i := range file.Items {
		file.Items[i].inherit(item)
	}
	return file
}

// inherit takes over what the list above says about the list that it is in.
func (it *Item) inherit(above Item) {
	if it.Title == "" {
		it.Title = above.Title
	}
	if len(above.Renditions) == 1 && len(it.Renditions) == 0 {
		it.Renditions = above.Renditions
	}
}

// IsList reports whether a path or URL has the name of a playlist file.
func IsList(name string) bool { return isList(upTo(strings.TrimSpace(name), "?#")) }

// Extensions returns how the names of playlist files end.
func Extensions() []string {
	return []string{".m3u", ".m3u8", ".pls", ".xspf", ".smil", ".smi", ".f4m", ".rss", ".url"}
}
