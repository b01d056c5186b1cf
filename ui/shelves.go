package ui

import "fyne.io/fyne/v2"

// meterShare is how much of the panel's height the meter has where there is room.
const meterShare = 0.36

// shelves lays out the panel: what is above the playlist, the playlist, and the
// meter, which grows with the window.
type shelves struct{}

// MinSize implements fyne.Layout.
func (shelves) MinSize(objects []fyne.CanvasObject) (size fyne.Size) {
	for _, o := range objects {
		least := o.MinSize()
		size = fyne.NewSize(max(size.Width, least.Width), size.Height+least.Height)
	}
	return size
}

// Layout implements fyne.Layout.
func (shelves) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	head, list, foot := objects[0], objects[1], objects[2]
	top := head.MinSize().Height
	bottom := max(foot.MinSize().Height, meterShare*size.Height)
	place(head, 0, 0, fyne.NewSize(size.Width, top))
	place(list, 0, top, fyne.NewSize(size.Width, max(0, size.Height-top-bottom)))
	place(foot, 0, size.Height-bottom, fyne.NewSize(size.Width, bottom))
}
