package ui

import "fyne.io/fyne/v2"

const (
	columnsFrom = 560 // narrower, one stands below the other
	sideWidth   = 236
	columnGap   = 16
)

// columns lays out a text and what stands beside it, or below where there is
// no room. Its height follows from the width it was given last.
type columns struct{ width float32 }

// MinSize implements fyne.Layout.
func (c *columns) MinSize(objects []fyne.CanvasObject) fyne.Size {
	text, side := objects[0], objects[1]
	if c.width >= columnsFrom {
		height := max(wrappedAt(text, c.width-sideWidth-columnGap), side.MinSize().Height)
		return fyne.NewSize(200, height)
	}
	return fyne.NewSize(200, wrappedAt(text, c.width)+columnGap+side.MinSize().Height)
}

// Layout implements fyne.Layout.
func (c *columns) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	c.width = size.Width
	text, side := objects[0], objects[1]
	if size.Width >= columnsFrom {
		place(text, 0, 0, fyne.NewSize(size.Width-sideWidth-columnGap, size.Height))
		place(side, size.Width-sideWidth, 0, fyne.NewSize(sideWidth, size.Height))
		return
	}
	height := wrappedAt(text, size.Width)
	place(text, 0, 0, fyne.NewSize(size.Width, height))
	place(side, 0, height+columnGap, fyne.NewSize(size.Width, side.MinSize().Height))
}
