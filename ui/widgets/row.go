package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rill/ui/look"
)

const rowHeight = 48

// row is one Entry on the screen.
type row struct {
	widget.BaseWidget

	list  *List
	index int
	entry Entry

	hovered       bool
	ground        *canvas.Rectangle
	mark          *canvas.Image
	title, detail *Text
	right         *Text
	badge         *Badge
}

func newRow(l *List) *row {
	r := &row{
		list: l, ground: canvas.NewRectangle(color.Transparent), mark: canvas.NewImageFromResource(nil),
		title: NewText(""), detail: NewCaption(""), right: NewCaption(""), badge: NewBadge(),
	}
	r.ground.CornerRadius = 8
	r.mark.FillMode = canvas.ImageFillContain
	r.title.Shrinks, r.detail.Shrinks = true, true
	r.right.Align = fyne.TextAlignTrailing
	r.ExtendBaseWidget(r)
	return r
}

func (r *row) set(index int, e Entry) {
	r.index, r.entry = index, e
	r.Refresh()
}

// Tapped implements fyne.Tappable.
func (r *row) Tapped(*fyne.PointEvent) { r.list.choose(r.index) }

// DoubleTapped implements fyne.DoubleTappable.
func (r *row) DoubleTapped(*fyne.PointEvent) {
	r.list.choose(r.index)
	r.list.play(r.index)
}

// Dragged implements fyne.Draggable.
func (r *row) Dragged(e *fyne.DragEvent) { r.list.drag(r.index, e.AbsolutePosition.Y) }

// DragEnd implements fyne.Draggable.
func (r *row) DragEnd() { r.list.drop() }

// MouseIn implements desktop.Hoverable.
func (r *row) MouseIn(*desktop.MouseEvent) { r.hover(true) }

// MouseMoved implements desktop.Hoverable.
func (r *row) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (r *row) MouseOut() { r.hover(false) }

func (r *row) hover(on bool) {
	r.hovered = on
	r.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (r *row) CreateRenderer() fyne.WidgetRenderer { return &rowRenderer{r} }

type rowRenderer struct{ r *row }

func (rr *rowRenderer) MinSize() fyne.Size { return fyne.NewSize(120, rowHeight) }

func (rr *rowRenderer) Layout(size fyne.Size) {
	r := rr.r
	r.ground.Resize(size)
	r.mark.Move(fyne.NewPos(10, (size.Height-18)/2))
	r.mark.Resize(fyne.NewSquareSize(18))
	end := size.Width - 10
	for _, o := range []fyne.CanvasObject{r.badge, r.right} {
		if !o.Visible() {
			continue
		}
		least := o.MinSize()
		end -= least.Width
		o.Move(fyne.NewPos(end, (size.Height-least.Height)/2))
		o.Resize(least)
		end -= 8
	}
	left, title := float32(38), r.title.MinSize().Height
	detail := r.detail.MinSize().Height
	if !r.detail.Visible() {
		detail = 0
	}
	top := (size.Height - title - detail) / 2
	r.title.Move(fyne.NewPos(left, top))
	r.title.Resize(fyne.NewSize(end-left, title))
	r.detail.Move(fyne.NewPos(left, top+title))
	r.detail.Resize(fyne.NewSize(end-left, detail))
}

func (rr *rowRenderer) Refresh() {
	r, e := rr.r, rr.r.entry
	r.title.Style.Bold = e.Mark == Playing
	r.title.Color, r.detail.Color = e.inks()
	r.title.SetText(e.Title)
	r.detail.SetText(e.Detail)
	r.right.SetText(e.Right)
	r.badge.Set(e.Badge)
	show(r.detail, e.Detail != "")
	show(r.right, e.Right != "")
	show(r.badge, e.Badge != "")
	rr.paint()
	rr.Layout(r.Size())
	for _, t := range []*Text{r.title, r.detail, r.right} {
		t.Refresh()
	}
	canvas.Refresh(r.ground)
}

func (rr *rowRenderer) paint() {
	r := rr.r
	chosen := r.list.Chosen() == r.index
	ground := theme.ColorNameHover
	if chosen {
		ground = theme.ColorNameSelection
	}
	r.ground.FillColor = themeColor(r, ground)
	show(r.ground, chosen || r.hovered)
	icon := r.entry.Mark.icon()
	show(r.mark, icon != nil)
	if icon != nil {
		r.mark.Resource = icon
		r.mark.Refresh()
	}
}

func (rr *rowRenderer) Objects() []fyne.CanvasObject {
	r := rr.r
	return []fyne.CanvasObject{r.ground, r.mark, r.title, r.detail, r.right, r.badge}
}
func (rr *rowRenderer) Destroy() {}

// inks returns the colours of the two lines.
func (e Entry) inks() (title, detail fyne.ThemeColorName) {
	switch e.Mark {
	case Playing, Paused:
		return theme.ColorNamePrimary, look.ColorMuted
	case Failed:
		return theme.ColorNameForeground, theme.ColorNameError
	}
	return theme.ColorNameForeground, look.ColorMuted
}
