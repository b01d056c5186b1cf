package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rill/player"
	"rill/ui/words"
)

// measuring is the sheet that shows a test of the bandwidth.
type measuring struct {
	sheet          *sheet
	result, advice *widget.Label
	bar            *widget.ProgressBarInfinite
	again          *push
	asked          bool // a test is to begin that the snapshot does not know of yet
	before         player.Measurement
}

// measureBandwidth has the bandwidth tested and shows what comes of it.
func (w *window) measureBandwidth() {
	m := &measuring{result: left(), advice: left(), bar: widget.NewProgressBarInfinite()}
	m.result.SizeName = theme.SizeNameSubHeadingText
	m.again = w.newPush(words.Of("measure.again"), func() { m.begin(w) })
	body := container.New(layout.NewCustomPaddedVBoxLayout(4), flush(m.result), m.bar, flush(m.advice))
	m.sheet = w.newSheet(words.Of("measure.title"), 460, body, m.again, w.newPush(words.Of("dialog.close"), w.closeSheet))
	m.sheet.onClose = m.bar.Stop
	m.sheet.show()
	w.measuring = m
	m.begin(w)
}

func (m *measuring) begin(w *window) {
	m.asked, m.before = true, w.last.Measured
	if !w.last.Measured.Running {
		w.player.MeasureBandwidth()
	}
	m.set(w.last)
}

// set shows how far the test is.
func (m *measuring) set(s player.Snapshot) {
	if m == nil || m.sheet.w.sheet != m.sheet {
		return
	}
	now := s.Measured
	if now.Running || now.At != m.before.At || s.State == player.Idle {
		m.asked = false
	}
	running := m.asked || now.Running
	if m.asked {
		now = player.Measurement{Running: true}
	}
	m.write(now, running)
}

func (m *measuring) write(now player.Measurement, running bool) {
	text, advice := measuredText(now), adviceOn(now)
	if m.result.Text == text && m.advice.Text == advice && m.bar.Visible() == running {
		return
	}
	m.result.SetText(text)
	say(m.advice, advice)
	visible(m.bar, running)
	if running {
		m.bar.Start()
		m.again.Disable()
	} else {
		m.bar.Stop()
		m.again.Enable()
	}
	m.sheet.refit()
}

// measuredText says in a line what came of a test, or has come of it so far.
func measuredText(m player.Measurement) string {
	switch {
	case m.Running && m.Rate == 0:
		return words.Of("measure.running")
	case m.Running:
		return words.Of("measure.sofar", words.Args{"Rate": words.Rate(m.Rate)})
	case m.Err != nil:
		return words.Of("measure.failed", words.Args{"Reason": words.Reason(m.Err)})
	case m.At.IsZero():
		return words.Of("measure.none")
	case m.Latency < time.Millisecond:
		return words.Of("measure.rate", words.Args{"Rate": words.Rate(m.Rate)})
	}
	return words.Of("measure.result", words.Args{"Rate": words.Rate(m.Rate), "Latency": millis(m.Latency)})
}

// adviceOn says what a result rests on, or what else would help.
func adviceOn(m player.Measurement) string {
	switch {
	case m.Err != nil:
		return words.Advice(m.Err)
	case m.Running || m.Dialect == "":
		return ""
	}
	return words.Of("measure.dialect", words.Args{"Dialect": m.Dialect})
}

// measureItem is the test of the bandwidth in the menu.
func (w *window) measureItem() *fyne.MenuItem {
	item := fyne.NewMenuItem(words.Of("menu.measure"), w.measureBandwidth)
	item.Disabled = w.last.Current < 0 || w.last.State == player.Idle
	return item
}
