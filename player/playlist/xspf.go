package playlist

import "time"

// parseXSPF reads an XSPF playlist (XSPF 1), with the options of VLC.
func parseXSPF(root *element, from place) (File, error) {
	var file File
	if base := root.attr("base"); base != "" {
		from = from.base(base)
	}
	for _, e := range root.child("tracklist").children {
		if e.name != "track" {
			continue
		}
		if err := file.add(e.line, from, track(e, from)); err != nil {
			return File{}, err
		}
	}
	return file, nil
}

// track reads a track. Of several locations the first that can be played
// counts.
func track(e *element, from place) Item {
	item := Item{
		Title:    clean(e.child("title").content()),
		Group:    clean(e.child("album").content()),
		Duration: time.Duration(count(e.child("duration").content(), maxSeconds*1000)) * time.Millisecond,
	}
	for _, c := range e.children {
		switch c.name {
		case "location":
			if _, err := from.entry(item.URL); err != nil {
				item.URL = c.content()
			}
		case "extension":
			item.extend(c, from)
		}
	}
	return item
}

// extend reads what only VLC and Rill know.
func (it *Item) extend(e *element, from place) {
	var l ladder
	for _, c := range e.children {
		switch c.name {
		case "option":
			it.setOption(c.content())
		case "kind":
			it.Kind = parseKind(c.content())
		case "twin":
			if twin, err := from.entry(c.content()); err == nil {
				it.Twin = twin
			}
		case "server":
			it.addServer(from, c.content())
		case "trust":
			it.Trust = c.content()
		case "race":
			it.Race = c.content() == "true"
		case "queued":
			it.Queued = c.content() == "true"
		case "rendition":
			if r, ok := parseRendition(c.content(), from); ok {
				l.add(from, r)
			}
		}
	}
	if len(l) > 0 {
		it.Renditions = l
	}
}
