package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// CreateRenderer implements fyne.Widget.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	r := &buttonRenderer{b: b}
	r.Refresh()
	return r
}

type buttonRenderer struct{ b *Button }

func (r *buttonRenderer) MinSize() fyne.Size { return fyne.NewSquareSize(r.b.size) }

func (r *buttonRenderer) Layout(size fyne.Size) {
	side, icon := r.b.size, float32(20)
	r.b.ground.Resize(fyne.NewSquareSize(side))
	r.b.ground.Move(fyne.NewPos((size.Width-side)/2, (size.Height-side)/2))
	r.b.image.Resize(fyne.NewSquareSize(icon))
	r.b.image.Move(fyne.NewPos((size.Width-icon)/2, (size.Height-icon)/2))
}

func (r *buttonRenderer) Refresh() {
	b := r.b
	b.ground.CornerRadius = 8
	if b.primary {
		b.ground.CornerRadius = b.size / 2
	}
	fill, shown := b.fill()
	b.ground.FillColor = themeColor(b, fill)
	b.ground.StrokeWidth = 0
	if b.focused {
		b.ground.StrokeWidth, b.ground.StrokeColor = 2, themeColor(b, theme.ColorNamePrimary)
	}
	b.ground.Hidden = !shown && !b.focused
	b.image.Resource = theme.NewColoredResource(b.icon, b.ink())
	b.ground.Refresh()
	b.image.Refresh()
}

func (b *Button) fill() (name fyne.ThemeColorName, shown bool) {
	switch {
	case b.primary:
		return theme.ColorNamePrimary, true
	case b.active:
		return theme.ColorNameSelection, true
	}
	return theme.ColorNameHover, b.hovered && !b.disabled
}

func (b *Button) ink() fyne.ThemeColorName {
	switch {
	case b.primary:
		return theme.ColorNameForegroundOnPrimary
	case b.disabled:
		return theme.ColorNameDisabled
	case b.active:
		return theme.ColorNamePrimary
	}
	return theme.ColorNameForeground
}

func (r *buttonRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.b.ground, r.b.image}
}
func (r *buttonRenderer) Destroy() {}
