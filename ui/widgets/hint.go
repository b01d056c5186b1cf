package widgets

import (
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

const hintDelay = 600 * time.Millisecond

// A Hint is the layer over the window in which the words for a Button appear
// when the pointer rests on it.
type Hint struct {
	widget.BaseWidget

	post   func(func())
	timer  *time.Timer
	button *Button
	ground *canvas.Rectangle
	text   *canvas.Text
}

// NewHint returns an empty layer. post runs a function on Fyne's goroutine.
func NewHint(post func(func())) *Hint {
	h := &Hint{post: post, ground: canvas.NewRectangle(color.Transparent), text: canvas.NewText("", nil)}
	h.ground.CornerRadius = 6
	h.ground.Hide()
	h.text.Hide()
	h.ExtendBaseWidget(h)
	return h
}

// Watch makes a button show its hint here.
func (h *Hint) Watch(buttons ...*Button) {
	for _, b := range buttons {
		b.OnHover, b.OnPress = h.hover, h.Clear
	}
}

// Clear takes the words away.
func (h *Hint) Clear() {
	if h.timer != nil {
		h.timer.Stop()
	}
	show(h.ground, false)
	show(h.text, false)
	h.button = nil
}

func (h *Hint) hover(b *Button, inside bool) {
	h.Clear()
	if inside {
		h.button = b
		h.timer = time.AfterFunc(hintDelay, func() { h.post(h.reveal) })
	}
}

func (h *Hint) reveal() {
	if b := h.button; b != nil && b.Hint() != "" {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(b)
		h.put(b.Hint(), at.AddXY(b.Size().Width/2, 0), b.Size().Height)
	}
}

// Say shows words at once, above a place in the window.
func (h *Hint) Say(text string, at fyne.Position) {
	if h.timer != nil {
		h.timer.Stop()
	}
	h.button = nil
	h.put(text, at, 0)
}

// put shows words above the middle of an object's upper edge, or below the object
// if there is no room.
func (h *Hint) put(text string, at fyne.Position, height float32) {
	caption := h.Theme().Size(theme.SizeNameCaptionText)
	h.text.Text, h.text.TextSize = ellipsis(text, h.Size().Width-24, caption, h.text.TextStyle), caption
	h.ground.FillColor, h.text.Color = themeColor(h, theme.ColorNameForeground), themeColor(h, theme.ColorNameBackground)
	size := h.text.MinSize().AddWidthHeight(16, 8)
	x := min(max(at.X-size.Width/2, 4), h.Size().Width-size.Width-4)
	y := at.Y - size.Height - 6
	if y < 4 {
		y = at.Y + height + 6
	}
	h.ground.Move(fyne.NewPos(x, y))
	h.ground.Resize(size)
	h.text.Move(fyne.NewPos(x+8, y+4))
	h.text.Resize(h.text.MinSize())
	show(h.ground, true)
	show(h.text, true)
	h.text.Refresh()
}

// MinSize implements fyne.CanvasObject: the layer asks for no room.
func (h *Hint) MinSize() fyne.Size { return fyne.Size{} }

// CreateRenderer implements fyne.Widget.
func (h *Hint) CreateRenderer() fyne.WidgetRenderer { return &hintRenderer{h} }

type hintRenderer struct{ h *Hint }

func (r *hintRenderer) Layout(fyne.Size)   {}
func (r *hintRenderer) MinSize() fyne.Size { return fyne.Size{} }
func (r *hintRenderer) Refresh()           {}
func (r *hintRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.h.ground, r.h.text}
}
func (r *hintRenderer) Destroy() {}
