package playlist

// parseRSS reads a feed as JW Player does: the address of an item is its
// enclosure, or the media contents or sources that are its renditions, at the
// streamer if it has one. Bitrates are kbit/s.
func parseRSS(root *element, from place) (File, error) {
	var file File
	for _, e := range root.child("channel").children {
		if e.name != "item" {
			continue
		}
		if err := file.addFeed(e, from); err != nil {
			return File{}, err
		}
	}
	return file, nil
}

// addFeed appends an item of a feed.
func (f *File) addFeed(e *element, from place) error {
	item := Item{Title: clean(e.child("title").content())}
	if streamer := e.child("streamer").content(); streamer != "" {
		from = from.base(streamer)
	}
	var l ladder
	for _, m := range sources(e) {
		address := m.attr("url")
		if address == "" {
			address = m.attr("file")
		}
		if item.URL == "" {
			item.URL, item.Duration = address, seconds(m.attr("duration"))
		}
		l.add(from, Rendition{
			URL: address, Bitrate: count(m.attr("bitrate"), maxBitrate/1000) * 1000,
			Width: int(count(m.attr("width"), maxPixels)), Height: int(count(m.attr("height"), maxPixels)),
		})
	}
	item.Renditions = l.renditions()
	if item.URL == "" {
		return nil
	}
	return f.add(e.line, from, item)
}

// sources returns the elements of an item that name media; the enclosure only
// if there is nothing better.
func sources(e *element) []*element {
	var named, enclosed []*element
	for _, c := range e.children {
		switch c.name {
		case "content", "source":
			named = append(named, c)
		case "group":
			named = append(named, sources(c)...)
		case "enclosure":
			enclosed = append(enclosed, c)
		}
	}
	if len(named) > 0 {
		return named
	}
	return enclosed
}
