package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// swatch is a short piece of a curve, to tell it by.
type swatch struct {
	widget.BaseWidget

	ink    fyne.ThemeColorName
	pieces []*canvas.Rectangle
}

func newSwatch(ink fyne.ThemeColorName, dashed bool) *swatch {
	s := &swatch{ink: ink, pieces: []*canvas.Rectangle{canvas.NewRectangle(color.Transparent)}}
	if dashed {
		s.pieces = append(s.pieces, canvas.NewRectangle(color.Transparent))
	}
	s.ExtendBaseWidget(s)
	return s
}

// CreateRenderer implements fyne.Widget.
func (s *swatch) CreateRenderer() fyne.WidgetRenderer {
	r := &swatchRenderer{s}
	r.Refresh()
	return r
}

type swatchRenderer struct{ s *swatch }

func (r *swatchRenderer) MinSize() fyne.Size { return fyne.NewSize(18, 12) }

func (r *swatchRenderer) Layout(size fyne.Size) {
	each := (14 - 3*float32(len(r.s.pieces)-1)) / float32(len(r.s.pieces))
	for i, p := range r.s.pieces {
		p.Move(fyne.NewPos(float32(i)*(each+3), size.Height/2-1))
		p.Resize(fyne.NewSize(each, 3))
	}
}

func (r *swatchRenderer) Refresh() {
	for _, p := range r.s.pieces {
		p.FillColor, p.CornerRadius = themeColor(r.s, r.s.ink), 1.5
		p.Refresh()
	}
}

func (r *swatchRenderer) Objects() []fyne.CanvasObject {
	objects := make([]fyne.CanvasObject, len(r.s.pieces))
	for i, p := range r.s.pieces {
		objects[i] = p
	}
	return objects
}
func (r *swatchRenderer) Destroy() {}
