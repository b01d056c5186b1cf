package mp4

import (
	"io"
	"sort"
)

// Bounds of what is kept.
const (
	maxTracks = 1000
	maxMedia  = 10_000 // boxes of media
)

// A Movie is what the boxes of a file say. It is immutable once read, and has
// the places of the sample tables, not what is in them.
type Movie struct {
	First     string // kind of the first box
	Index     *Box   // moov, or nil
	Data      bool   // there is media (mdat)
	Late      bool   // it comes before the index
	Fragments *Box   // the first of what announces them (mvex, moof), or nil
	Timescale uint32 // units a second of the times of edits
	Duration  uint64 // in those units, as announced
	Tracks    []*Track

	media []Box
	seen  kinds
}

// Lacks names the boxes that an index must have and m has not.
func (m *Movie) Lacks() []string { return m.seen.lack("mvhd") }

// Holds reports whether size bytes at offset lie in the media (mdat); true where
// there are too many boxes of it to tell.
func (m *Movie) Holds(offset, size int64) bool {
	after := sort.Search(len(m.media), func(i int) bool { return m.media[i].Body > offset })
	return len(m.media) == maxMedia || after > 0 && size <= m.media[after-1].End-offset
}

// Read reads the boxes of a file of size bytes and tells report what is wrong
// with them, which may be nil. The error is that of r; the Movie then is what
// was read before.
func Read(r io.ReaderAt, size int64, report func(Fault)) (*Movie, error) {
	if report == nil {
		report = func(Fault) {}
	}
	p := &parser{walker: walker{input: &input{r: r}, size: size, report: report}, movie: &Movie{seen: make(kinds)}}
	p.each(0, size, p.top)
	return p.movie, p.err
}

// A parser reads a Movie.
type parser struct {
	walker
	movie *Movie
}

// top looks at a box of the file itself.
func (p *parser) top(b Box) {
	m := p.movie
	if m.First == "" {
		m.First = b.Kind
	}
	switch b.Kind {
	case "moov":
		if p.first(m.seen, b) {
			m.Late = m.Data
			m.Index = &b
			p.each(b.Body, b.End, p.movieBox)
		}
	case "mdat":
		m.Data = true
		if len(m.media) < maxMedia {
			m.media = append(m.media, b)
		}
	case "moof":
		p.fragmented(b)
	}
}

func (p *parser) movieBox(b Box) {
	switch b.Kind {
	case "mvhd":
		if p.first(p.movie.seen, b) {
			p.movieHeader(b)
		}
	case "trak":
		if len(p.movie.Tracks) < maxTracks {
			p.movie.Tracks = append(p.movie.Tracks, &Track{Offset: b.Offset, seen: make(kinds), tables: make(map[string]table)})
			p.each(b.Body, b.End, p.trackBox)
		}
	case "mvex":
		p.fragmented(b)
	}
}

func (p *parser) fragmented(b Box) {
	if p.movie.Fragments == nil {
		p.movie.Fragments = &b
	}
}

func (p *parser) track() *Track { return p.movie.Tracks[len(p.movie.Tracks)-1] }
