package ui

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"rill/player"
	"rill/ui/look"
	"rill/ui/widgets"
)

// gauge stands over the picture while keyframes are played through, and tells
// which way and how fast.
type gauge struct {
	content *fyne.Container
	sign    *canvas.Image
	speed   *widgets.Text
	shown   float64
}

func newGauge() *gauge {
	g := &gauge{sign: picture(nil, 22), speed: widgets.NewText("")}
	g.speed.TextSize, g.speed.Style.Bold = theme.SizeNameSubHeadingText, true
	ground := canvas.NewRectangle(color.Transparent)
	ground.FillColor, ground.CornerRadius = look.New(look.Dark).Color(look.ColorGlass, 0), 10
	row := container.New(layout.NewCustomPaddedHBoxLayout(8), g.sign, g.speed)
	inner := container.New(layout.NewCustomPaddedLayout(8, 8, 14, 16), row)
	g.content = container.NewStack(container.NewThemeOverride(container.NewStack(ground, inner), look.New(look.Dark)))
	g.content.Hide()
	return g
}

// set shows the speed of trick play, if it is at work.
func (g *gauge) set(s player.Snapshot) {
	visible(g.content, s.Trick != 0)
	if s.Trick == g.shown || s.Trick == 0 {
		return
	}
	g.shown = s.Trick
	icon := theme.MediaFastForwardIcon()
	if s.Trick < 0 {
		icon = theme.MediaFastRewindIcon()
	}
	g.sign.Resource = icon
	g.sign.Refresh()
	g.speed.SetText(speedText(math.Abs(s.Trick)))
	g.content.Resize(g.content.MinSize())
	g.content.Refresh()
}
