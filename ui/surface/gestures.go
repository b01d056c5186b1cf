package surface

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// DoubleTapped implements fyne.DoubleTappable.
func (v *View) DoubleTapped(*fyne.PointEvent) {
	if v.OnDoubleTapped != nil {
		v.OnDoubleTapped()
	}
}

// TappedSecondary implements fyne.SecondaryTappable.
func (v *View) TappedSecondary(e *fyne.PointEvent) {
	if v.OnMenu != nil {
		v.OnMenu(e.AbsolutePosition)
	}
}

// MouseIn implements desktop.Hoverable.
func (v *View) MouseIn(*desktop.MouseEvent) { v.mouse(true) }

// MouseMoved implements desktop.Hoverable.
func (v *View) MouseMoved(*desktop.MouseEvent) { v.mouse(true) }

// MouseOut implements desktop.Hoverable.
func (v *View) MouseOut() { v.mouse(false) }

func (v *View) mouse(inside bool) {
	if v.OnMouse != nil {
		v.OnMouse(inside)
	}
}

// Scrolled implements fyne.Scrollable.
func (v *View) Scrolled(e *fyne.ScrollEvent) {
	if v.OnScrolled != nil && e.Scrolled.DY != 0 {
		v.OnScrolled(e.Scrolled.DY > 0)
	}
}
