package widgets

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// preview is a small picture above a seek bar, in a frame.
type preview struct {
	frame *canvas.Rectangle
	image *canvas.Image
}

const previewRim = 2

func newPreview() preview {
	p := preview{frame: canvas.NewRectangle(color.Transparent), image: &canvas.Image{ScaleMode: canvas.ImageScaleFastest}}
	p.frame.CornerRadius = 4
	p.hide()
	return p
}

func (p *preview) hide() {
	show(p.frame, false)
	show(p.image, false)
}

// place puts the picture, a unit for each pixel, with its lower edge at bottom and its middle as near to
// x as the width of the bar allows; nil hides it.
func (p *preview) place(img *image.RGBA, x, bottom, width float32) {
	if img == nil {
		p.hide()
		return
	}
	if p.image.Image != img {
		p.image.Image = img
		p.image.Refresh()
	}
	size := fyne.NewSize(float32(img.Rect.Dx()), float32(img.Rect.Dy()))
	left := min(max(x-size.Width/2, previewRim), max(previewRim, width-size.Width-previewRim))
	p.image.Move(fyne.NewPos(left, bottom-size.Height))
	p.image.Resize(size)
	p.frame.Move(fyne.NewPos(left-previewRim, bottom-size.Height-previewRim))
	p.frame.Resize(size.AddWidthHeight(2*previewRim, 2*previewRim))
	show(p.frame, true)
	show(p.image, true)
}
