package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rill/ui/widgets"
)

const (
	sheetPad    = 20
	sheetGap    = 12
	sheetMargin = 12 // around a sheet in a small window
)

// sheet is a box over the window: a title, something that scrolls where there
// is no room for it, and buttons. Esc closes it. The window has one at a time.
type sheet struct {
	w       *window
	width   float32 // as wide as it likes to be
	onClose func()

	popup   *widget.PopUp
	title   *widgets.Text
	body    fyne.CanvasObject
	scroll  *container.Scroll
	buttons *fyne.Container
}

// newSheet makes a sheet that is not shown yet.
func (w *window) newSheet(title string, width float32, body fyne.CanvasObject, buttons ...fyne.CanvasObject) *sheet {
	s := &sheet{w: w, width: width, body: body, title: widgets.NewText(title), onClose: func() {}}
	s.title.Style.Bold, s.title.TextSize, s.title.Shrinks = true, theme.SizeNameSubHeadingText, true
	s.scroll = container.NewVScroll(body)
	s.buttons = container.New(layout.NewRowWrapLayout(), buttons...)
	s.popup = widget.NewModalPopUp(container.New(s, s.title, s.scroll, s.buttons), w.win.Canvas())
	return s
}

// show puts the sheet in place of another one.
func (s *sheet) show() {
	s.w.closeSheet()
	s.w.sheet = s
	s.fit()
	s.popup.Show()
}

// closeSheet takes the sheet away, if there is one.
func (w *window) closeSheet() {
	if s := w.sheet; s != nil {
		w.sheet = nil
		s.popup.Hide()
		s.onClose()
	}
}

// fit puts the sheet into the middle of the window, in the size that it needs
// as far as the window has it.
func (s *sheet) fit() {
	whole := s.w.win.Canvas().Size()
	width := min(s.width, whole.Width-2*sheetMargin)
	size := fyne.NewSize(width, min(s.heightAt(width), whole.Height-2*sheetMargin))
	at := fyne.NewPos((whole.Width-size.Width)/2, (whole.Height-size.Height)/2)
	if s.popup.Size() != size || s.popup.Position() != at {
		s.popup.Resize(size)
		s.popup.Move(at)
	}
}

// refit is fit after a text of the sheet has changed.
func (s *sheet) refit() {
	s.body.Refresh()
	s.fit()
}

// heightAt returns how high the whole sheet is at a width: texts wrap.
func (s *sheet) heightAt(width float32) float32 {
	return s.title.MinSize().Height + wrappedAt(s.body, width-2*sheetPad) + wrappedAt(s.buttons, width-2*sheetPad) +
		2*sheetPad + 2*sheetGap
}

func wrappedAt(o fyne.CanvasObject, width float32) float32 {
	o.Resize(fyne.NewSize(width, o.Size().Height))
	return o.MinSize().Height
}

// MinSize implements fyne.Layout.
func (s *sheet) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, 160) }

// Layout implements fyne.Layout.
func (s *sheet) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	width, title := size.Width-2*sheetPad, s.title.MinSize().Height
	buttons := wrappedAt(s.buttons, width)
	place(s.title, sheetPad, sheetPad, fyne.NewSize(width, title))
	top := sheetPad + title + sheetGap
	bottom := size.Height - sheetPad - buttons
	place(s.scroll, sheetPad, top, fyne.NewSize(width, max(0, bottom-sheetGap-top)))
	place(s.buttons, sheetPad, bottom, fyne.NewSize(width, buttons))
}

// push is a button of a sheet: the Enter key presses it too, and Esc closes the
// sheet.
type push struct {
	widget.Button
	w *window
}

func (w *window) newPush(text string, do func()) *push {
	p := &push{w: w}
	p.Text, p.OnTapped = text, do
	p.ExtendBaseWidget(p)
	return p
}

// TypedKey implements fyne.Focusable.
func (p *push) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyEscape:
		p.w.escape()
	case fyne.KeyReturn, fyne.KeyEnter:
		p.Tapped(nil)
	default:
		p.Button.TypedKey(k)
	}
}
