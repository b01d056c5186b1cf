package ui

import (
	"image"
	gocolor "image/color"
	"image/png"
	"os"

	"fyne.io/fyne/v2/driver/software"
)

// screenshot saves the window as PNG. It may be the last thing that the window
// does.
func (w *window) screenshot(path string) error {
	shot := w.win.Canvas().Capture()
	if blank(shot) {
		shot = w.redraw()
	}
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := png.Encode(file, shot); err != nil {
		file.Close()
		return err
	}
	return file.Close()
}

// redraw paints the window without OpenGL.
func (w *window) redraw() image.Image {
	from := w.win.Canvas()
	w.view.OnViewport = nil
	w.view.Freeze()
	c := software.NewCanvas()
	c.SetPadded(false)
	c.SetScale(from.Scale())
	c.SetContent(from.Content())
	c.Resize(from.Size())
	for _, o := range from.Overlays().List() {
		c.Overlays().Add(o)
	}
	return c.Capture()
}

// blank reports whether there is but one colour: Mesa's software OpenGL does
// not always let the front buffer be read.
func blank(img image.Image) bool {
	b := img.Bounds()
	first := gocolor.NRGBAModel.Convert(img.At(b.Min.X, b.Min.Y))
	for y := b.Min.Y; y < b.Max.Y; y += 7 {
		for x := b.Min.X; x < b.Max.X; x += 7 {
			if gocolor.NRGBAModel.Convert(img.At(x, y)) != first {
				return false
			}
		}
	}
	return true
}
