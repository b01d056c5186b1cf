package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rill/ui/look"
)

// A Badge is a word on a coloured ground: LIVE.
type Badge struct {
	widget.BaseWidget

	OnTapped func() // nil: nothing to press

	quiet  bool
	ground *canvas.Rectangle
	text   *canvas.Text
}

// NewBadge returns an empty Badge.
func NewBadge() *Badge {
	b := &Badge{ground: canvas.NewRectangle(color.Transparent), text: canvas.NewText("", nil)}
	b.ground.CornerRadius = 4
	b.text.TextStyle.Bold = true
	b.ExtendBaseWidget(b)
	return b
}

// Set changes the word.
func (b *Badge) Set(word string) {
	if word != b.text.Text {
		b.text.Text = word
		b.Refresh()
	}
}

// SetQuiet takes the colour out of the badge, or puts it back.
func (b *Badge) SetQuiet(on bool) {
	if b.quiet != on {
		b.quiet = on
		b.Refresh()
	}
}

// Tapped implements fyne.Tappable.
func (b *Badge) Tapped(*fyne.PointEvent) {
	if b.OnTapped != nil {
		b.OnTapped()
	}
}

// CreateRenderer implements fyne.Widget.
func (b *Badge) CreateRenderer() fyne.WidgetRenderer {
	r := &badgeRenderer{b}
	r.Refresh()
	return r
}

type badgeRenderer struct{ b *Badge }

func (r *badgeRenderer) MinSize() fyne.Size {
	r.b.text.TextSize = 11
	return r.b.text.MinSize().AddWidthHeight(12, 4)
}

func (r *badgeRenderer) Layout(size fyne.Size) {
	least := r.MinSize()
	r.b.ground.Move(fyne.NewPos(0, (size.Height-least.Height)/2))
	r.b.ground.Resize(fyne.NewSize(least.Width, least.Height))
	r.b.text.Move(fyne.NewPos(6, (size.Height-least.Height)/2+2))
	r.b.text.Resize(r.b.text.MinSize())
}

func (r *badgeRenderer) Refresh() {
	b := r.b
	b.ground.FillColor, b.text.Color = themeColor(b, look.ColorLive), color.White
	if b.quiet {
		b.ground.FillColor, b.text.Color = themeColor(b, theme.ColorNameButton), themeColor(b, theme.ColorNameForeground)
	}
	r.Layout(b.Size())
	b.ground.Refresh()
	b.text.Refresh()
}

func (r *badgeRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.b.ground, r.b.text}
}
func (r *badgeRenderer) Destroy() {}
