package widgets

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"rill/media"
	"rill/ui/look"
)

const (
	maxLabels = 8
	labelSize = 10
	bandSize  = 7 // height of the band of the chosen rung
)

// A Rung is one rendition of a ladder.
type Rung struct {
	Bitrate media.Bitrate
	Name    string
}

// drawRungs draws a line for each rung, and a band along those that were chosen.
func (p *plot) drawRungs(rate float64) {
	w := p.chart.img.Rect.Dx()
	for _, r := range p.rungs {
		p.chart.level(float64(r.Bitrate)/rate, themeColor(p, mutedColor), 0.55)
	}
	chosen := p.columns(w, func(s Sample) float64 {
		if s.Rung == 0 {
			return math.NaN()
		}
		return float64(s.Rung) / rate
	})
	p.chart.curve(chosen, themeColor(p, look.ColorBitrate), pen{width: bandSize * p.scale(), strength: 0.3})
}

// label is the name of a rung on ground of its own: curves run below it.
type label struct {
	ground *canvas.Rectangle
	text   *canvas.Text
}

func newLabel() label {
	l := label{ground: canvas.NewRectangle(color.Transparent), text: canvas.NewText("", nil)}
	l.ground.CornerRadius, l.text.TextSize = 3, labelSize
	return l
}

// nameRungs puts the names of the rungs on their lines, as far as they do not
// cover each other.
func (p *plot) nameRungs() {
	rate, _ := p.scales()
	height := p.Size().Height
	next, last := 0, height+labelSize
	for _, r := range p.rungs {
		middle := height * float32(1-min(1, float64(r.Bitrate)/rate))
		if next == maxLabels || r.Name == "" || last-middle < labelSize+3 {
			continue
		}
		p.write(p.labels[next], r.Name, min(middle, height-labelSize/2-2))
		next, last = next+1, middle
	}
	for _, l := range p.labels[next:] {
		show(l.ground, false)
		show(l.text, false)
	}
}

// write puts a label around a height, at the left.
func (p *plot) write(l label, name string, middle float32) {
	ink, ground := themeColor(p, mutedColor), themeColor(p, theme.ColorNameBackground)
	if l.text.Text != name || l.text.Color != ink {
		l.text.Text, l.text.Color, l.ground.FillColor = name, ink, ground
		l.text.Refresh()
		l.ground.Refresh()
	}
	size := l.text.MinSize()
	l.text.Resize(size)
	l.text.Move(fyne.NewPos(3, middle-size.Height/2))
	l.ground.Resize(fyne.NewSize(size.Width+6, labelSize+2))
	l.ground.Move(fyne.NewPos(0, middle-labelSize/2-1))
	show(l.ground, true)
	show(l.text, true)
}
