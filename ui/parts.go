package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rill/ui/look"
	"rill/ui/widgets"
	"rill/ui/words"
)

const mutedColor = look.ColorMuted

// centred puts an object in the middle of the height it gets.
func centred(o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(layout.NewCustomPaddedVBoxLayout(0), layout.NewSpacer(), o, layout.NewSpacer())
}

// link is a short text to press, for where a button would be too loud.
func link(text string, do func()) fyne.CanvasObject {
	label := widgets.NewCaption(text)
	label.Color = theme.ColorNameHyperlink
	return container.NewStack(label, widgets.NewTouch(do))
}

// space keeps so much room free.
func space(width float32) fyne.CanvasObject {
	gap := canvas.NewRectangle(color.Transparent)
	gap.SetMinSize(fyne.NewSize(width, 1))
	return gap
}

// visible shows or hides an object, if that changes anything.
func visible(o fyne.CanvasObject, on bool) {
	switch {
	case on && !o.Visible():
		o.Show()
	case !on && o.Visible():
		o.Hide()
	}
}

// ticked is a check box as it is to be shown first.
func ticked(key string, on bool) *widget.Check {
	c := widget.NewCheck(words.Of(key), nil)
	c.Checked = on
	return c
}
