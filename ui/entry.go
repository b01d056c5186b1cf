package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// entry is an entry of a sheet: Esc closes the sheet, and the Enter key submits
// even where there is room for several lines.
type entry struct {
	widget.Entry
	w *window
}

func (w *window) newEntry() *entry {
	e := &entry{w: w}
	e.ExtendBaseWidget(e)
	return e
}

// newLines returns an entry that shows a long text as a whole.
func (w *window) newLines(text string) *entry {
	e := w.newEntry()
	e.MultiLine, e.Wrapping = true, fyne.TextWrapBreak
	e.SetMinRowsVisible(3)
	e.SetText(text)
	return e
}

// TypedKey implements fyne.Focusable.
func (e *entry) TypedKey(k *fyne.KeyEvent) {
	submits := k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter
	switch {
	case k.Name == fyne.KeyEscape:
		e.w.escape()
	case submits && e.MultiLine && e.OnSubmitted != nil:
		e.OnSubmitted(e.Text)
	default:
		e.Entry.TypedKey(k)
	}
}
