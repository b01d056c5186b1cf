package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"

	"rill/ui/look"
)

const mutedColor = look.ColorMuted

// themeColor returns the colour of this name for w as the window looks now.
func themeColor(w interface{ Theme() fyne.Theme }, name fyne.ThemeColorName) color.Color {
	return w.Theme().Color(name, fyne.CurrentApp().Settings().ThemeVariant())
}
