package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
)

// inkOf returns the colour of this name as the window looks now.
func inkOf(name fyne.ThemeColorName) color.Color {
	s := fyne.CurrentApp().Settings()
	return s.Theme().Color(name, s.ThemeVariant())
}
