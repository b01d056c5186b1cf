package widgets

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// A List shows entries one below the other. A click chooses one, a double
// click plays it, a drag moves it.
type List struct {
	widget.BaseWidget

	OnPlay func(i int)
	OnMove func(from, to int)

	entries []Entry
	chosen  int
	from    int // row being dragged, -1 when none
	gap     int // where it would go: before this row
	rows    *widget.List
	marker  *canvas.Rectangle
}

// NewList returns an empty List.
func NewList() *List {
	l := &List{chosen: -1, from: -1, marker: canvas.NewRectangle(color.Transparent)}
	l.rows = widget.NewList(
		func() int { return len(l.entries) },
		func() fyne.CanvasObject { return newRow(l) },
		func(i int, o fyne.CanvasObject) { o.(*row).set(i, l.entries[i]) })
	l.rows.HideSeparators = true
	l.rows.OnSelected = func(i int) {
		l.rows.UnselectAll()
		l.choose(i)
	}
	l.marker.CornerRadius = 1.5
	l.marker.Hide()
	l.ExtendBaseWidget(l)
	return l
}

// Set replaces the entries.
func (l *List) Set(entries []Entry) {
	if slices.Equal(entries, l.entries) {
		return
	}
	l.entries = entries
	l.chosen = min(l.chosen, len(entries)-1)
	l.rows.Refresh()
}

// Chosen returns the entry the user chose, -1 when none.
func (l *List) Chosen() int { return l.chosen }

func (l *List) choose(i int) {
	l.chosen = i
	l.rows.Refresh()
}

func (l *List) play(i int) {
	if l.OnPlay != nil {
		l.OnPlay(i)
	}
}

// drag shows where row i would go if it were let go at this height.
func (l *List) drag(i int, y float32) {
	top := fyne.CurrentApp().Driver().AbsolutePositionForObject(l.rows).Y
	pitch := rowHeight + l.Theme().Size(theme.SizeNamePadding)
	gap := int((y-top+l.rows.GetScrollOffset())/pitch + 0.5)
	l.from, l.gap = i, min(max(gap, 0), len(l.entries))
	at := float32(l.gap)*pitch - l.rows.GetScrollOffset() - 3
	l.marker.Move(fyne.NewPos(4, min(max(at, 0), l.Size().Height-3)))
	l.marker.Resize(fyne.NewSize(l.Size().Width-8, 3))
	show(l.marker, true)
	l.marker.Refresh()
}

func (l *List) drop() {
	from, to := l.from, l.gap
	l.from = -1
	show(l.marker, false)
	if from < 0 {
		return
	}
	if to > from {
		to--
	}
	if to != from && l.OnMove != nil {
		l.chosen = to
		l.OnMove(from, to)
	}
}

// CreateRenderer implements fyne.Widget.
func (l *List) CreateRenderer() fyne.WidgetRenderer {
	r := &listRenderer{l}
	r.Refresh()
	return r
}

type listRenderer struct{ l *List }

func (r *listRenderer) MinSize() fyne.Size    { return fyne.NewSize(160, 3*rowHeight) }
func (r *listRenderer) Layout(size fyne.Size) { r.l.rows.Resize(size) }
func (r *listRenderer) Refresh() {
	r.l.marker.FillColor = themeColor(r.l, theme.ColorNamePrimary)
	r.l.rows.Refresh()
}

func (r *listRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.l.rows, r.l.marker}
}
func (r *listRenderer) Destroy() {}
