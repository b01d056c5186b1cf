package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// A Touch is nothing to be seen: laid over an object it makes that one a thing
// to press.
type Touch struct {
	widget.BaseWidget

	onTapped func()
}

// NewTouch returns a Touch that calls onTapped.
func NewTouch(onTapped func()) *Touch {
	t := &Touch{onTapped: onTapped}
	t.ExtendBaseWidget(t)
	return t
}

// Tapped implements fyne.Tappable.
func (t *Touch) Tapped(*fyne.PointEvent) { t.onTapped() }

// Cursor implements desktop.Cursorable.
func (t *Touch) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer implements fyne.Widget.
func (t *Touch) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(color.Transparent))
}
