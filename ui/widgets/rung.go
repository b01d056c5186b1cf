package widgets

import (
	"math"

	"fyne.io/fyne/v2"

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

// label puts the names of the rungs above their lines, as far as they do not
// cover each other.
func (p *plot) label() {
	rate, _ := p.scales()
	size := p.Size()
	next, floor := 0, size.Height+labelSize
	for _, r := range p.rungs {
		bottom := size.Height * float32(1-min(1, float64(r.Bitrate)/rate))
		if next == maxLabels || r.Name == "" || floor-bottom < labelSize+3 || bottom < labelSize+2 {
			continue
		}
		p.write(next, r.Name, bottom)
		next, floor = next+1, bottom
	}
	for _, l := range p.labels[next:] {
		show(l, false)
	}
}

// write puts label i above a height.
func (p *plot) write(i int, name string, bottom float32) {
	l := p.labels[i]
	show(l, true)
	ink := themeColor(p, mutedColor)
	if l.Text != name || l.Color != ink {
		l.Text, l.Color = name, ink
		l.Refresh()
	}
	l.Resize(l.MinSize())
	l.Move(fyne.NewPos(2, bottom-l.MinSize().Height+1))
}
