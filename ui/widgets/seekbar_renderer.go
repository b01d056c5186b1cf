package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"rill/ui/look"
)

const (
	seekMargin = 8 // room for half the thumb
	seekHeight = 22
	seekTrack  = 4
	seekThumb  = 12
)

type seekRenderer struct {
	b                            *SeekBar
	track, behind, ahead, played *canvas.Rectangle
	thumb                        *canvas.Circle
	mark                         *canvas.Rectangle // under the pointer
	tip                          *canvas.Rectangle
	text                         *canvas.Text
	preview                      preview
}

func newSeekRenderer(b *SeekBar) *seekRenderer {
	r := &seekRenderer{b: b, thumb: canvas.NewCircle(color.Transparent), text: canvas.NewText("", nil)}
	for _, p := range []**canvas.Rectangle{&r.track, &r.behind, &r.ahead, &r.played, &r.mark, &r.tip} {
		*p = canvas.NewRectangle(color.Transparent)
	}
	for _, p := range []*canvas.Rectangle{r.track, r.behind, r.ahead, r.played} {
		p.CornerRadius = seekTrack / 2
	}
	r.tip.CornerRadius = 6
	r.preview = newPreview()
	r.colour()
	return r
}

func (r *seekRenderer) colour() {
	r.track.FillColor = themeColor(r.b, look.ColorTrack)
	r.behind.FillColor = themeColor(r.b, theme.ColorNamePrimary)
	r.ahead.FillColor = themeColor(r.b, look.ColorAhead)
	r.played.FillColor = themeColor(r.b, look.ColorPlayed)
	r.thumb.FillColor = themeColor(r.b, theme.ColorNamePrimary)
	r.preview.frame.FillColor = themeColor(r.b, theme.ColorNameForeground)
	r.mark.FillColor = themeColor(r.b, theme.ColorNameForeground)
	r.tip.FillColor = themeColor(r.b, theme.ColorNameForeground)
	r.text.Color = themeColor(r.b, theme.ColorNameBackground)
	r.text.TextSize = r.b.Theme().Size(theme.SizeNameCaptionText)
}

func (r *seekRenderer) MinSize() fyne.Size { return fyne.NewSize(120, seekHeight) }

func (r *seekRenderer) Layout(size fyne.Size) {
	b := r.b
	p := b.progress
	position := b.xOf(p.Position)
	if b.dragging {
		position = b.xOf(b.timeAt(b.pointer))
	}
	r.bar(r.track, seekMargin, size.Width-seekMargin)
	r.bar(r.behind, b.xOf(p.Held.Start), min(position, b.xOf(p.Held.End)))
	r.bar(r.played, seekMargin, position)
	r.bar(r.ahead, max(position, b.xOf(p.Held.Start)), b.xOf(p.Held.End))
	show(r.thumb, p.Enabled)
	r.thumb.Resize(fyne.NewSquareSize(seekThumb))
	r.thumb.Move(fyne.NewPos(position-seekThumb/2, (seekHeight-seekThumb)/2))
	r.point()
}

// bar puts a part of the track from one x to another.
func (r *seekRenderer) bar(o *canvas.Rectangle, from, to float32) {
	show(o, to > from)
	o.Move(fyne.NewPos(from, (seekHeight-seekTrack)/2))
	o.Resize(fyne.NewSize(max(0, to-from), seekTrack))
}

// point writes the time under the pointer above the bar.
func (r *seekRenderer) point() {
	b := r.b
	on := (b.hovered || b.dragging) && b.progress.Enabled && b.progress.Whole.Duration() > 0
	show(r.mark, on)
	show(r.tip, on)
	show(r.text, on)
	if !on {
		b.awaiting = false
		r.preview.hide()
		return
	}
	at := b.timeAt(b.pointer)
	x := b.xOf(at)
	r.mark.Move(fyne.NewPos(x-0.5, (seekHeight-10)/2))
	r.mark.Resize(fyne.NewSize(1, 10))
	if text := b.label(at); text != r.text.Text {
		r.text.Text = text
		r.text.Refresh()
	}
	size := r.text.MinSize()
	left := min(max(x-size.Width/2-8, 0), max(0, b.Size().Width-size.Width-16))
	r.tip.Move(fyne.NewPos(left, -size.Height-8))
	r.tip.Resize(size.AddWidthHeight(16, 6))
	r.text.Move(fyne.NewPos(left+8, -size.Height-5))
	r.text.Resize(size)
	r.preview.place(b.preview(at), x, -size.Height-12, b.Size().Width)
}

func (r *seekRenderer) Refresh() {
	r.colour()
	r.Layout(r.b.Size())
	canvas.Refresh(r.track)
}

func (r *seekRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.track, r.played, r.behind, r.ahead, r.mark, r.thumb, r.preview.frame, r.preview.image, r.tip, r.text}
}
func (r *seekRenderer) Destroy() {}

func show(o fyne.CanvasObject, on bool) {
	switch {
	case on && !o.Visible():
		o.Show()
	case !on && o.Visible():
		o.Hide()
	}
}
