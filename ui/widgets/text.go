// Package widgets holds the parts of the window. They keep no knowledge of the
// player: values go in by setters, gestures come out by functions named OnX.
// Everything belongs to Fyne's goroutine.
package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// A Text is one line of text, cut with an ellipsis where room ends. Unlike a
// label it has no padding and costs nothing while it does not change.
type Text struct {
	widget.BaseWidget

	Color    fyne.ThemeColorName
	TextSize fyne.ThemeSizeName
	Style    fyne.TextStyle
	Align    fyne.TextAlign
	Shrinks  bool // asks for no width, and is cut to what it gets

	text string
	line *canvas.Text
}

// NewText returns a Text in the foreground colour and the usual size.
func NewText(text string) *Text {
	t := &Text{Color: theme.ColorNameForeground, TextSize: theme.SizeNameText, text: text}
	t.line = canvas.NewText(text, nil)
	t.ExtendBaseWidget(t)
	return t
}

// NewCaption returns a Text in the muted colour and the small size.
func NewCaption(text string) *Text {
	t := NewText(text)
	t.Color, t.TextSize = mutedColor, theme.SizeNameCaptionText
	return t
}

// SetText changes the text.
func (t *Text) SetText(text string) {
	if text != t.text {
		t.text = text
		t.Refresh()
	}
}

// SetColor changes the colour.
func (t *Text) SetColor(c fyne.ThemeColorName) {
	if c != t.Color {
		t.Color = c
		t.Refresh()
	}
}

// Text returns the whole text.
func (t *Text) Text() string { return t.text }

// CreateRenderer implements fyne.Widget.
func (t *Text) CreateRenderer() fyne.WidgetRenderer {
	r := &textRenderer{t: t}
	r.style()
	return r
}

type textRenderer struct{ t *Text }

func (r *textRenderer) style() {
	t := r.t
	t.line.Color, t.line.TextSize = themeColor(t, t.Color), t.Theme().Size(t.TextSize)
	t.line.TextStyle, t.line.Alignment = t.Style, t.Align
}

func (r *textRenderer) Layout(size fyne.Size) {
	line := r.t.line
	if text := ellipsis(r.t.text, size.Width, line.TextSize, line.TextStyle); text != line.Text {
		line.Text = text
		line.Refresh()
	}
	height := line.MinSize().Height
	line.Resize(fyne.NewSize(size.Width, height))
	line.Move(fyne.NewPos(0, (size.Height-height)/2))
}

func (r *textRenderer) MinSize() fyne.Size {
	r.style()
	size := fyne.MeasureText(r.t.text, r.t.line.TextSize, r.t.Style)
	if r.t.Shrinks {
		size.Width = 0
	}
	if size.Height == 0 {
		size.Height = fyne.MeasureText("M", r.t.line.TextSize, r.t.Style).Height
	}
	return size
}

func (r *textRenderer) Refresh() {
	r.style()
	r.Layout(r.t.Size())
	r.t.line.Refresh()
}

func (r *textRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.t.line} }
func (r *textRenderer) Destroy()                     {}

// ellipsis cuts text so that it is at most width wide.
func ellipsis(text string, width, size float32, style fyne.TextStyle) string {
	if fyne.MeasureText(text, size, style).Width <= width+0.5 {
		return text
	}
	runes := []rune(text)
	low, high := 0, len(runes)
	for low < high {
		mid := (low + high + 1) / 2
		if fyne.MeasureText(string(runes[:mid])+"…", size, style).Width <= width {
			low = mid
		} else {
			high = mid - 1
		}
	}
	if low == 0 {
		return ""
	}
	return string(runes[:low]) + "…"
}
