package surface

import "fyne.io/fyne/v2"

// CreateRenderer implements fyne.Widget.
func (v *View) CreateRenderer() fyne.WidgetRenderer {
	r := &viewRenderer{view: v}
	r.collect()
	return r
}

type viewRenderer struct {
	view *View
	of   way
	all  []fyne.CanvasObject
}

func (r *viewRenderer) collect() {
	r.of = r.view.way
	r.all = append([]fyne.CanvasObject{r.view.bars[0], r.view.bars[1]}, r.of.objects()...)
}

func (r *viewRenderer) Layout(fyne.Size)   { r.view.layout() }
func (r *viewRenderer) MinSize() fyne.Size { return fyne.NewSize(320, 180) }
func (r *viewRenderer) Refresh() {
	r.collect()
	r.view.layout()
}
func (r *viewRenderer) Objects() []fyne.CanvasObject { return r.all }
func (r *viewRenderer) Destroy()                     {}
