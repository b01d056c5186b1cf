package playlist

import "strings"

// smil reads SMIL as Adobe's and Wowza's servers use it: a base, or one for each
// of several servers that share the load, and media elements, of which those inside a switch are renditions of one item.
type smil struct {
	file   File
	from   place
	others []place // further servers that have the same
}

func parseSMIL(root *element, from place) (File, error) {
	s := smil{from: from}
	based := false
	for _, meta := range root.child("head").children {
		base := meta.attr("base")
		switch {
		case meta.name != "meta" || base == "":
		case based:
			s.others = append(s.others, from.base(base))
		default:
			s.from, based = from.base(base), true
		}
	}
	err := s.walk(root.child("body"))
	return s.file, err
}

// walk adds what e holds, in its order.
func (s *smil) walk(e *element) error {
	for _, c := range e.children {
		var err error
		switch {
		case isMedia(c):
			err = s.file.add(c.line, s.from, s.item(c))
		case c.name == "switch":
			err = s.ladder(c)
		default:
			err = s.walk(c)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func isMedia(e *element) bool {
	return (e.name == "video" || e.name == "audio" || e.name == "ref") && e.attr("src") != ""
}

func (s *smil) item(e *element) Item {
	item := Item{URL: e.attr("src"), Title: clean(e.attr("title")), Start: timecode(e.attr("clipBegin"))}
	if end := timecode(e.attr("clipEnd")); end > item.Start {
		item.Length = end - item.Start
	}
	item.Duration = timecode(e.attr("dur"))
	if _, _, absolute := cutScheme(item.URL); !absolute {
		for _, other := range s.others {
			item.addServer(other, item.URL)
		}
	}
	return item
}

// ladder adds the media inside a switch as one item.
func (s *smil) ladder(e *element) error {
	var item Item
	var l ladder
	for _, c := range e.children {
		if !isMedia(c) {
			continue
		}
		if item.URL == "" {
			item = s.item(c)
		}
		bitrate := c.attr("system-bitrate")
		if bitrate == "" {
			bitrate = c.attr("systemBitrate")
		}
		l.add(s.from, Rendition{
			URL: c.attr("src"), Bitrate: count(bitrate, maxBitrate),
			Width: int(count(c.attr("width"), maxPixels)), Height: int(count(c.attr("height"), maxPixels)),
		})
	}
	if item.URL == "" {
		return s.walk(e)
	}
	item.Renditions = l.renditions()
	return s.file.add(e.line, s.from, item)
}

// base returns the place that entries count from when a file names base. The
// base of streams is the application, with or without a slash at its end.
func (p place) base(address string) place {
	address = p.resolve(address)
	if scheme, _, found := cutScheme(address); found && isRTMP(scheme) && !strings.HasSuffix(address, "/") {
		address += "/"
	}
	q := placeOf(address)
	q.nesting, q.remote = p.nesting, p.remote || p.host != ""
	return q
}
