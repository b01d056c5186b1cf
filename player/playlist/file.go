package playlist

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// A File is what a playlist file holds.
type File struct {
	Items   []Item        // at least one
	Skipped []*EntryError // entries that cannot be played, in the file's order

	single bool // all items are renditions of one
}

// Parse reads a playlist file, whose format it tells from the content: M3U and
// M3U8, PLS, XSPF, SMIL, F4M, RSS, or a shortcut of Windows. The
// text is UTF-8, or Latin-1 when it is not valid UTF-8. Relative entries count
// from base, the path or URL of the file, which may be empty. Nothing that the
// file names is opened: lists inside the list are skipped, and a list that
// names itself is refused.
//
// The error is or wraps ErrBinary, ErrHLS, ErrFormat, ErrXML, ErrSelfReference,
// ErrEmpty, a *LimitError, an error of r, or, when no entry can be played, the
// *EntryError of the first.
func Parse(r io.Reader, base string) (File, error) {
	file, err := read(r, placeOf(base))
	if err != nil {
		return File{}, err
	}
	return file, file.unusable()
}

// read reads a file that lies at from.
func read(r io.Reader, from place) (File, error) {
	content, err := io.ReadAll(io.LimitReader(r, MaxSize+1))
	if err != nil {
		return File{}, fmt.Errorf("playlist: read: %w", err)
	}
	if len(content) > MaxSize {
		return File{}, &LimitError{"size", MaxSize}
	}
	text, err := decode(content)
	if err != nil {
		return File{}, err
	}
	parse, err := parserOf(text)
	if err != nil {
		return File{}, err
	}
	return parse(text, from)
}

// parserOf tells the format of a playlist file from its beginning.
func parserOf(text string) (func(string, place) (File, error), error) {
	switch start := strings.ToLower(strings.TrimLeft(text[:min(len(text), 256)], " \t\r\n")); {
	case strings.HasPrefix(start, "<!doctype html"), strings.HasPrefix(start, "<html"):
		return nil, ErrFormat
	case strings.HasPrefix(start, "<"):
		return parseMarkup, nil
	case strings.HasPrefix(start, "[playlist]"):
		return parsePLS, nil
	case strings.HasPrefix(start, "[internetshortcut]"):
		return parseShortcut, nil
	case strings.HasPrefix(start, "["):
		return nil, ErrFormat
	}
	return parseM3U, nil
}

// parseMarkup reads an XML file, whose format its root tells.
func parseMarkup(text string, from place) (File, error) {
	root, err := parseXML(text)
	if err != nil {
		return File{}, err
	}
	parse := map[string]func(*element, place) (File, error){
		"smil": parseSMIL, "manifest": parseF4M, "rss": parseRSS, "playlist": parseXSPF,
	}[root.name]
	if parse == nil {
		return File{}, ErrFormat
	}
	return parse(root, from)
}

// decode returns the text of a file.
func decode(content []byte) (string, error) {
	content = bytes.TrimPrefix(content, []byte("\ufeff"))
	if bytes.ContainsFunc(content, isBinary) {
		return "", ErrBinary
	}
	if utf8.Valid(content) {
		return string(content), nil
	}
	var text strings.Builder
	for _, b := range content {
		text.WriteRune(rune(b))
	}
	return text.String(), nil
}

func isBinary(r rune) bool { return r < ' ' && !strings.ContainsRune("\t\r\n\f", r) || r == 0x7f }

// add appends what a line of the file names.
func (f *File) add(line int, from place, item Item) error {
	if len(f.Items)+len(f.Skipped) == MaxItems {
		return &LimitError{"items", MaxItems}
	}
	address, err := from.entry(item.URL)
	if err == nil {
		item.URL = address
		f.Items = append(f.Items, item)
		return nil
	}
	if from.nesting && errors.Is(err, ErrNested) {
		item.URL, item.list = from.resolve(item.URL), line
		f.Items = append(f.Items, item)
		return nil
	}
	skipped := &EntryError{Line: line, URL: clean(Redact(item.URL)), Cause: err}
	if errors.Is(err, ErrSelfReference) {
		return skipped
	}
	f.Skipped = append(f.Skipped, skipped)
	return nil
}

// unusable returns why there is nothing to play, or nil.
func (f *File) unusable() error {
	switch {
	case len(f.Items) > 0:
		return nil
	case len(f.Skipped) > 0:
		return f.Skipped[0]
	}
	return ErrEmpty
}
