package ui

import (
	"math"

	"fyne.io/fyne/v2"

	"rill/player"
)

// The size of the picture at first, and the largest window, in device pixels,
// that is opened on its own account: a full HD screen without its panels.
const (
	firstWidth, firstHeight = 1280, 720
	mostWidth, mostHeight   = 1904, 1020
)

// firstSize gives the window the size it had, or room for an HD picture.
func (w *window) firstSize() {
	size := w.settings.size()
	if size.Width > 0 && size.Height > 0 {
		w.sized = true
		w.resize(size)
		return
	}
	w.fitVideo(firstWidth, firstHeight)
}

// fitFirst sizes the window for the first picture that is known of, unless the
// user has changed the size already.
func (w *window) fitFirst(s player.Snapshot) {
	if w.sized || s.Stats.Video == nil || s.Stats.Video.Width == 0 {
		return
	}
	w.sized = true
	if !w.win.FullScreen() && !differs(w.win.Canvas().Size(), w.size) {
		w.fitVideo(s.Stats.Video.Width, s.Stats.Video.Height)
	}
}

// fitVideo sizes the window so that a picture of this size is shown pixel by
// pixel, if that is not more than a usual screen or less than is practical.
func (w *window) fitVideo(width, height int) {
	scale := w.win.Canvas().Scale()
	around := w.stage.around()
	size := fyne.NewSize(float32(width)/scale, float32(height)/scale).Add(around)
	least := w.stage.content.MinSize()
	if size.Width*scale > mostWidth || size.Height*scale > mostHeight ||
		size.Width < least.Width || width < 640 {
		return
	}
	w.resize(size)
}

func (w *window) resize(size fyne.Size) {
	w.size = size
	w.win.Resize(size)
}

func differs(a, b fyne.Size) bool {
	return math.Abs(float64(a.Width-b.Width)) > 2 || math.Abs(float64(a.Height-b.Height)) > 2
}
