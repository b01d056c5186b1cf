package playlist

import (
	"cmp"
	"slices"
)

// ladder collects the renditions of an item. What cannot be played is left out.
type ladder []Rendition

func (l *ladder) add(from place, r Rendition) {
	address, err := from.entry(r.URL)
	if err != nil || len(*l) == maxRenditions {
		return
	}
	r.URL = address
	*l = append(*l, r)
}

// renditions returns them by ascending bitrate; none when there is no choice.
func (l ladder) renditions() []Rendition {
	if len(l) < 2 {
		return nil
	}
	slices.SortStableFunc(l, func(a, b Rendition) int { return cmp.Compare(a.Bitrate, b.Bitrate) })
	return l
}
