package widgets

import (
	"image"
	"math"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"rill/media"
	"rill/ui/look"
	"rill/ui/words"
)

// MeterInterval is how often a Meter wants a Sample.
const MeterInterval = 500 * time.Millisecond

const meterSamples = int(60 * time.Second / MeterInterval)

// A Sample is what a Meter draws of one moment.
type Sample struct {
	Received, Bitrate media.Bitrate
	Buffered          time.Duration
}

// A Meter draws the last minute of what was received, of the stream's own
// bitrate and of the buffer's level, with the newest figures in words.
type Meter struct {
	widget.BaseWidget

	samples []Sample
	chart   chart
	raster  *canvas.Raster
	figures [3]*Text
	top     *Text // what the top of the chart stands for
	right   *Text
}

// NewMeter returns an empty Meter.
func NewMeter() *Meter {
	m := &Meter{top: NewCaption(""), right: NewCaption("")}
	m.raster = canvas.NewRaster(m.draw)
	m.raster.SetMinSize(fyne.NewSize(120, 84))
	m.right.Align = fyne.TextAlignTrailing
	for i := range m.figures {
		m.figures[i] = NewText("–")
		m.figures[i].Shrinks = true
	}
	m.ExtendBaseWidget(m)
	return m
}

// Add takes the newest sample and forgets those older than a minute. It paints
// nothing.
func (m *Meter) Add(s Sample) {
	m.samples = append(m.samples, s)
	if extra := len(m.samples) - meterSamples; extra > 0 {
		m.samples = m.samples[:copy(m.samples, m.samples[extra:])]
	}
}

// Update paints what was added.
func (m *Meter) Update() {
	if len(m.samples) == 0 {
		return
	}
	s := m.samples[len(m.samples)-1]
	m.figures[0].SetText(words.Rate(s.Received))
	m.figures[1].SetText(words.Rate(s.Bitrate))
	m.figures[2].SetText(words.Seconds(s.Buffered) + " s")
	rate, buffer := m.scales()
	m.top.SetText(words.Rate(media.Bitrate(rate)))
	m.right.SetText(words.Whole(time.Duration(buffer*float64(time.Second))) + " s")
	m.raster.Refresh()
}

// scales returns what the top stands for, in bits per second and in seconds. A
// short burst may go beyond the top: it must not flatten everything else.
func (m *Meter) scales() (rate, buffer float64) {
	rate, buffer = 500_000, 5
	received := make([]float64, 0, meterSamples)
	for _, s := range m.samples {
		rate = max(rate, 2*float64(s.Bitrate))
		buffer = max(buffer, s.Buffered.Seconds())
		received = append(received, float64(s.Received))
	}
	if slices.Sort(received); len(received) > 0 {
		rate = max(rate, 2*received[len(received)/2])
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

func (m *Meter) draw(w, h int) image.Image {
	m.chart.clear(w, h)
	m.chart.grid(themeColor(m, look.ColorTrack))
	rate, buffer := m.scales()
	received := m.columns(w, func(s Sample) float64 { return float64(s.Received) / rate })
	m.chart.area(received, themeColor(m, look.ColorReceived), 0.22)
	m.chart.curve(received, themeColor(m, look.ColorReceived), 1.8, 0)
	bitrate := m.columns(w, func(s Sample) float64 { return float64(s.Bitrate) / rate })
	m.chart.curve(bitrate, themeColor(m, look.ColorBitrate), 1.6, 5)
	level := m.columns(w, func(s Sample) float64 { return s.Buffered.Seconds() / buffer })
	m.chart.curve(level, themeColor(m, look.ColorBuffer), 1.6, 0)
	return m.chart.img
}

// columns returns a value for each of w columns, the newest last, NaN where
// there is none yet.
func (m *Meter) columns(w int, value func(Sample) float64) []float64 {
	out := make([]float64, w)
	for x := range out {
		at := float64(len(m.samples)-1) - float64(w-1-x)*float64(meterSamples-1)/float64(max(1, w-1))
		i := int(math.Floor(at))
		switch {
		case at < 0:
			out[x] = math.NaN()
		case i+1 >= len(m.samples):
			out[x] = value(m.samples[i])
		default:
			part := at - float64(i)
			out[x] = value(m.samples[i])*(1-part) + value(m.samples[i+1])*part
		}
	}
	return out
}

// CreateRenderer implements fyne.Widget.
func (m *Meter) CreateRenderer() fyne.WidgetRenderer {
	title := NewText(words.Of("meter.title"))
	title.Style.Bold = true
	legend := container.NewGridWithColumns(3,
		m.entry(0, "meter.received", look.ColorReceived, false),
		m.entry(1, "meter.bitrate", look.ColorBitrate, true),
		m.entry(2, "meter.buffer", look.ColorBuffer, false))
	scale := container.NewGridWithColumns(2, m.top, m.right)
	body := container.New(layout.NewCustomPaddedVBoxLayout(6), title, legend, scale, m.raster)
	return widget.NewSimpleRenderer(container.New(layout.NewCustomPaddedLayout(10, 12, 14, 14), body))
}

// entry explains one curve: a piece of its line, its name, its newest figure.
func (m *Meter) entry(i int, key string, ink fyne.ThemeColorName, dashed bool) fyne.CanvasObject {
	name := container.NewBorder(nil, nil, newSwatch(ink, dashed), nil, NewCaption(words.Of(key)))
	return container.New(layout.NewCustomPaddedVBoxLayout(1), name, m.figures[i])
}
