package playlist

import "slices"

// parseF4M reads a manifest of Adobe's, version 1 or 2, of streams: its media
// are renditions of one item. Bitrates are kbit/s. Version 2 may name further
// manifests instead of streams.
func parseF4M(root *element, from place) (File, error) {
	if base := root.child("baseurl").content(); base != "" {
		from = from.base(base)
	}
	item := Item{
		Title:    clean(root.child("label").content()),
		Duration: seconds(root.child("duration").content()),
		Kind:     streamType(root.child("streamtype").content()),
	}
	file := File{single: true}
	for _, m := range root.children {
		if m.name != "media" {
			continue
		}
		one := item
		if one.URL = m.attr("url"); one.URL == "" {
			one.URL = m.attr("href")
		}
		one.Renditions = []Rendition{{
			Bitrate: count(m.attr("bitrate"), maxBitrate/1000) * 1000,
			Width:   int(count(m.attr("width"), maxPixels)), Height: int(count(m.attr("height"), maxPixels)),
		}}
		if err := file.add(m.line, from, one); err != nil {
			return File{}, err
		}
	}
	return file.merged(), nil
}

// merged makes one item of all, whose renditions they are, unless lists among
// them have to be read first.
func (f File) merged() File {
	if !f.single || len(f.Items) == 0 || slices.ContainsFunc(f.Items, func(it Item) bool { return it.list > 0 }) {
		return f
	}
	item := f.Items[0]
	var l ladder
	for _, it := range f.Items {
		if len(l) == maxRenditions {
			break
		}
		r := Rendition{URL: it.URL}
		if len(it.Renditions) > 0 {
			r.Bitrate, r.Width, r.Height = it.Renditions[0].Bitrate, it.Renditions[0].Width, it.Renditions[0].Height
		}
		l = append(l, r)
	}
	item.Renditions = l.renditions()
	return File{Items: []Item{item}, Skipped: f.Skipped}
}

func streamType(s string) Kind {
	switch s {
	case "live", "dvr":
		return Live
	case "recorded":
		return Recorded
	}
	return Either
}
