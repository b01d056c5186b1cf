package abr

import (
	"cmp"
	"slices"
)

// maxRungs bounds a Ladder.
const maxRungs = 200

// A Rendition is one form of a stream, as its manifest describes it. Manifests
// lie, so nothing here is taken for more than a first guess.
type Rendition struct {
	Bitrate       int // bit/s; 0 means unknown
	Width, Height int // 0 means unknown
	Name          string
}

// A Ladder is the renditions of one stream by ascending bitrate. A rung is an
// index of it.
type Ladder []Rendition

// NewLadder returns the ladder of the renditions: sorted by bitrate, those of
// the same bitrate in the order given, at most 200, negative numbers taken for
// 0. What is sorted already keeps its indexes.
func NewLadder(r []Rendition) Ladder {
	l := slices.Clone(r[:min(len(r), maxRungs)])
	for i := range l {
		l[i].Bitrate, l[i].Width, l[i].Height = max(0, l[i].Bitrate), max(0, l[i].Width), max(0, l[i].Height)
	}
	slices.SortStableFunc(l, func(a, b Rendition) int { return cmp.Compare(a.Bitrate, b.Bitrate) })
	return l
}

// clamp returns the rung of the ladder that is nearest to rung, 0 when it has
// none.
func (l Ladder) clamp(rung int) int { return max(0, min(rung, len(l)-1)) }
