package widgets

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
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
	Line              media.Bitrate // estimate of what the line carries; 0: none
	Sure              bool          // the line was seen to be the limit: it carries Line, and not just at least that
	Rung              media.Bitrate // of the rendition that comes; 0: there is no ladder
	Buffered          time.Duration
	Notes             []Note // what has happened since the sample before
}

// A Meter draws the last minute of what was received, of the line's estimate, of
// the stream's own bitrate among those of its ladder, and of the buffer's level,
// with marks for what happened and the newest figures in words. It takes the
// height that it gets.
type Meter struct {
	widget.BaseWidget

	plot    *plot
	figures [4]*Text
	top     *Text // what the top of the chart stands for
	right   *Text
}

// NewMeter returns an empty Meter.
func NewMeter() *Meter {
	m := &Meter{plot: newPlot(), top: NewCaption(""), right: NewCaption("")}
	m.right.Align = fyne.TextAlignTrailing
	for i := range m.figures {
		m.figures[i] = NewCaption("–")
		m.figures[i].Color = theme.ColorNameForeground
		m.figures[i].Align, m.figures[i].Shrinks = fyne.TextAlignTrailing, true
	}
	m.ExtendBaseWidget(m)
	return m
}

// Hint makes the meter tell there what a mark means when the pointer is on it.
func (m *Meter) Hint(h *Hint) { m.plot.hint = h }

// SetRungs sets the ladder whose bitrates are drawn.
func (m *Meter) SetRungs(rungs []Rung) { m.plot.rungs = rungs }

// Add takes the newest sample and forgets those older than a minute. It paints
// nothing.
func (m *Meter) Add(s Sample) {
	p := m.plot
	s.Notes = s.Notes[:min(len(s.Notes), maxNotes)]
	p.samples = append(p.samples, s)
	if extra := len(p.samples) - meterSamples; extra > 0 {
		p.samples = p.samples[:copy(p.samples, p.samples[extra:])]
	}
}

// Update paints what was added.
func (m *Meter) Update() {
	if len(m.plot.samples) == 0 {
		return
	}
	s := m.plot.samples[len(m.plot.samples)-1]
	m.figures[0].SetText(words.Rate(s.Received))
	m.figures[1].SetText(lineText(s))
	m.figures[2].SetText(words.Rate(s.Bitrate))
	m.figures[3].SetText(words.Seconds(s.Buffered) + " s")
	rate, buffer := m.plot.scales()
	m.top.SetText(words.Rate(media.Bitrate(rate)))
	m.right.SetText(words.Whole(time.Duration(buffer*float64(time.Second))) + " s")
	m.plot.Refresh()
}

// lineText writes the estimate of a line.
func lineText(s Sample) string {
	switch {
	case s.Line == 0:
		return "–"
	case !s.Sure:
		return "≥ " + words.Rate(s.Line)
	}
	return words.Rate(s.Line)
}

// CreateRenderer implements fyne.Widget.
func (m *Meter) CreateRenderer() fyne.WidgetRenderer {
	title := NewText(words.Of("meter.title"))
	title.Style.Bold = true
	legend := container.New(layout.NewGridLayoutWithColumns(2),
		m.entry(0, "meter.received", look.ColorReceived, false), m.entry(1, "meter.line", look.ColorLine, false),
		m.entry(2, "meter.bitrate", look.ColorBitrate, true), m.entry(3, "meter.buffer", look.ColorBuffer, false))
	scale := container.NewGridWithColumns(2, m.top, m.right)
	head := container.New(layout.NewCustomPaddedVBoxLayout(6), title, legend, scale)
	body := container.NewBorder(head, nil, nil, nil, m.plot)
	return widget.NewSimpleRenderer(container.New(layout.NewCustomPaddedLayout(10, 12, 14, 14), body))
}

// entry explains one curve: a piece of its line, its name, its newest figure.
func (m *Meter) entry(i int, key string, ink fyne.ThemeColorName, dashed bool) fyne.CanvasObject {
	name := container.New(layout.NewCustomPaddedHBoxLayout(2), newSwatch(ink, dashed), NewCaption(words.Of(key)))
	gap := float32(10 * (1 - i%2)) // between the two columns
	return container.New(layout.NewCustomPaddedLayout(0, 0, 0, gap), container.NewBorder(nil, nil, name, nil, m.figures[i]))
}
