package widgets

import (
	"math"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"rill/ui/look"
)

const (
	maxNotes = 8 // of one Sample
	noteSize = 9
	noteNear = 7 // this near the pointer is on a mark
)

// A NoteKind is what a Note is about.
type NoteKind uint8

// The kinds of notes.
const (
	NoteUp    NoteKind = iota // a better rendition
	NoteDown                  // a lesser rendition
	NoteProbe                 // the line was tested, or a better rendition tried
	NoteStall                 // playing stood still
	NoteLink                  // the connection was lost, made again or moved, or a rendition cannot be had
)

// A Note says what happened at a moment; Text says it in words, with the time.
type Note struct {
	Kind NoteKind
	Text string
}

// ink returns the colour of a kind of notes.
func (k NoteKind) ink() fyne.ThemeColorName {
	return [...]fyne.ThemeColorName{
		theme.ColorNameSuccess, theme.ColorNameWarning, look.ColorLine, theme.ColorNameError, theme.ColorNameForeground,
	}[k]
}

// covers reports whether a point belongs to the sign of a kind; x and y are
// -1..1. Each has its own shape: colours are not for everybody.
func (k NoteKind) covers(x, y float64) bool {
	switch k {
	case NoteUp:
		return y > -1 && math.Abs(x) < (y+1)/2
	case NoteDown:
		return y < 1 && math.Abs(x) < (1-y)/2
	case NoteProbe:
		return math.Abs(x)+math.Abs(y) < 1
	case NoteStall:
		return math.Abs(x) > 0.25 && math.Abs(x) < 0.85
	}
	return math.Abs(math.Abs(x)-math.Abs(y)) < 0.45
}

// place returns how far from the left a sample is, as a share of the width.
func (p *plot) place(i int) float64 {
	return 1 - float64(len(p.samples)-1-i)/float64(meterSamples-1)
}

// drawNotes draws a line for each note, with its sign at the top.
func (p *plot) drawNotes() {
	size := noteSize * p.scale()
	w := float64(p.chart.img.Rect.Dx())
	for i, s := range p.samples {
		for n, note := range s.Notes {
			x := min(max(p.place(i)*(w-1), size/2), w-1-size/2)
			ink := themeColor(p, note.Kind.ink())
			p.chart.upright(x, ink, 0.4)
			p.chart.sign(x, size*(0.5+float64(n)*1.1), sign{size, ink, note.Kind.covers})
		}
	}
}

// noteAt returns what the marks nearest to x mean, and where they are; empty
// when none is near.
func (p *plot) noteAt(x float32) (text string, at float32) {
	nearest := float32(noteNear)
	for i, s := range p.samples {
		here := float32(p.place(i)) * p.Size().Width
		off := max(here-x, x-here)
		if len(s.Notes) == 0 || off > nearest {
			continue
		}
		nearest, at = off, here
		texts := make([]string, len(s.Notes))
		for n, note := range s.Notes {
			texts[n] = note.Text
		}
		text = strings.Join(texts, " · ")
	}
	return text, at
}
