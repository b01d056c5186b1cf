package playlist

import "strings"

// m3u reads the lines of an M3U or M3U8 file: an address a line, each after
// the #EXTINF, #EXTVLCOPT and #RILL lines that describe it.
type m3u struct {
	file File
	from place
	next Item // what is known about the entry to come
}

var newlines = strings.NewReplacer("\r\n", "\n", "\r", "\n")

func parseM3U(text string, from place) (File, error) {
	m := m3u{from: from}
	number := 0
	for line := range strings.SplitSeq(newlines.Replace(text), "\n") {
		number++
		if err := m.line(number, line); err != nil {
			return File{}, err
		}
	}
	return m.file, nil
}

func (m *m3u) line(number int, line string) error {
	if len(line) > MaxLine {
		return &LimitError{"line", MaxLine}
	}
	line = strings.TrimSpace(line)
	switch {
	case line == "":
		return nil
	case strings.HasPrefix(line, "#EXT-X-"):
		return ErrHLS
	case strings.HasPrefix(line, "#"):
		m.directive(line[1:])
		return nil
	}
	item := m.next
	item.URL = line
	m.next = Item{}
	return m.file.add(number, m.from, item)
}

// directive notes what a line says about the next entry. What it does not
// know is a comment.
func (m *m3u) directive(line string) {
	name, value, _ := strings.Cut(line, ":")
	switch name {
	case "EXTINF":
		m.next.Duration, m.next.Title = parseInfo(value)
	case "EXTGRP":
		m.next.Group = clean(value)
	case "EXTVLCOPT":
		m.next.setOption(value)
	case "RILL-KIND":
		m.next.Kind = parseKind(value)
	case "RILL-TWIN":
		if twin, err := m.from.entry(strings.TrimSpace(value)); err == nil {
			m.next.Twin = twin
		}
	case "RILL-SERVER":
		m.next.addServer(m.from, value)
	case "RILL-TRUST":
		m.next.Trust = parseFingerprint(value)
	case "RILL-RACE":
		m.next.Race = strings.TrimSpace(value) == "yes"
	case "RILL-QUEUED":
		m.next.Queued = strings.TrimSpace(value) == "yes"
	case "RILL-RENDITION":
		if r, ok := parseRendition(value, m.from); ok && len(m.next.Renditions) < maxRenditions {
			m.next.Renditions = append(m.next.Renditions, r)
		}
	}
}
