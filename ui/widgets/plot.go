package widgets

import (
	"image"
	"math"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"rill/ui/look"
)

const faint = 0.45 // how strong a line is that is only a guess

// plot is the picture of a Meter.
type plot struct {
	widget.BaseWidget

	hint    *Hint // nil: nobody is told what a mark means
	samples []Sample
	rungs   []Rung
	chart   chart
	raster  *canvas.Raster
	labels  [maxLabels]label
}

func newPlot() *plot {
	p := &plot{}
	p.raster = canvas.NewRaster(p.draw)
	for i := range p.labels {
		p.labels[i] = newLabel()
	}
	p.ExtendBaseWidget(p)
	return p
}

// scales returns what the top stands for, in bits per second and in seconds. A
// short burst may go beyond the top: it must not flatten everything else.
func (p *plot) scales() (rate, buffer float64) {
	rate, buffer = 500_000, 5
	received := make([]float64, 0, meterSamples)
	for _, s := range p.samples {
		rate = max(rate, 2*float64(s.Bitrate))
		buffer = max(buffer, s.Buffered.Seconds())
		received = append(received, float64(s.Received))
	}
	if slices.Sort(received); len(received) > 0 {
		rate = max(rate, 2*received[len(received)/2])
	}
	for _, r := range p.rungs {
		rate = max(rate, 1.1*float64(r.Bitrate))
	}
	return round(rate * 1.05), round(buffer * 1.05)
}

// round returns the next number that is 1, 2 or 5 times a power of ten.
func round(v float64) float64 {
	unit := math.Pow(10, math.Floor(math.Log10(v)))
	for _, n := range []float64{1, 2, 5} {
		if v <= n*unit {
			return n * unit
		}
	}
	return 10 * unit
}

func (p *plot) draw(w, h int) image.Image {
	p.chart.clear(w, h)
	p.chart.grid(themeColor(p, look.ColorTrack))
	rate, buffer := p.scales()
	p.drawRungs(rate)
	received := p.columns(w, func(s Sample) float64 { return float64(s.Received) / rate })
	p.chart.area(received, themeColor(p, look.ColorReceived), 0.22)
	p.chart.curve(received, themeColor(p, look.ColorReceived), pen{width: 1.8, strength: 1})
	p.drawLine(w, rate)
	bitrate := p.columns(w, func(s Sample) float64 { return float64(s.Bitrate) / rate })
	p.chart.curve(bitrate, themeColor(p, look.ColorBitrate), pen{width: 1.6, strength: 1, dash: 5})
	level := p.columns(w, func(s Sample) float64 { return s.Buffered.Seconds() / buffer })
	p.chart.curve(level, themeColor(p, look.ColorBuffer), pen{width: 1.6, strength: 1})
	p.drawNotes()
	return p.chart.img
}

// drawLine draws the estimate of the line, faintly where it is what the line
// carries at least.
func (p *plot) drawLine(w int, rate float64) {
	for _, sure := range []bool{false, true} {
		estimate := p.columns(w, func(s Sample) float64 {
			if s.Line == 0 || s.Sure != sure {
				return math.NaN()
			}
			return float64(s.Line) / rate
		})
		strength := map[bool]float64{true: 1, false: faint}[sure]
		p.chart.curve(estimate, themeColor(p, look.ColorLine), pen{width: 2, strength: strength})
	}
}

// columns returns a value for each of w columns, the newest last, NaN where
// there is none yet.
func (p *plot) columns(w int, value func(Sample) float64) []float64 {
	out := make([]float64, w)
	for x := range out {
		at := float64(len(p.samples)-1) - float64(w-1-x)*float64(meterSamples-1)/float64(max(1, w-1))
		i := int(math.Floor(at))
		switch {
		case at < 0:
			out[x] = math.NaN()
		case i+1 >= len(p.samples):
			out[x] = value(p.samples[i])
		default:
			part := at - float64(i)
			out[x] = value(p.samples[i])*(1-part) + value(p.samples[i+1])*part
		}
	}
	return out
}

// scale is how many pixels of the picture a unit of the window is.
func (p *plot) scale() float64 {
	if width := p.Size().Width; width > 0 && p.chart.img != nil {
		return float64(p.chart.img.Rect.Dx()) / float64(width)
	}
	return 1
}

// MouseIn implements desktop.Hoverable.
func (p *plot) MouseIn(e *desktop.MouseEvent) { p.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable.
func (p *plot) MouseMoved(e *desktop.MouseEvent) {
	if p.hint == nil {
		return
	}
	text, x := p.noteAt(e.Position.X)
	if text == "" {
		p.hint.Clear()
		return
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(p)
	p.hint.Say(text, at.AddXY(x, 0))
}

// MouseOut implements desktop.Hoverable.
func (p *plot) MouseOut() {
	if p.hint != nil {
		p.hint.Clear()
	}
}

// CreateRenderer implements fyne.Widget.
func (p *plot) CreateRenderer() fyne.WidgetRenderer { return &plotRenderer{p} }

type plotRenderer struct{ p *plot }

func (r *plotRenderer) MinSize() fyne.Size { return fyne.NewSize(120, 84) }

func (r *plotRenderer) Layout(size fyne.Size) {
	r.p.raster.Resize(size)
	r.p.nameRungs()
}

func (r *plotRenderer) Refresh() {
	r.p.nameRungs()
	r.p.raster.Refresh()
}

func (r *plotRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{r.p.raster}
	for _, l := range r.p.labels {
		objects = append(objects, l.ground, l.text)
	}
	return objects
}
func (r *plotRenderer) Destroy() {}
