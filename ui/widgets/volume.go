package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rill/ui/look"
)

// The volume's range in percent; above 100 the sound is amplified.
const (
	MaxVolume = 130
	fullScale = 100
)

// A Volume is a slider for the volume in percent.
type Volume struct {
	widget.BaseWidget

	OnChanged func(percent int)

	percent int
	muted   bool
}

// NewVolume returns a Volume at 0.
func NewVolume() *Volume {
	v := &Volume{}
	v.ExtendBaseWidget(v)
	return v
}

// Set changes what is shown.
func (v *Volume) Set(percent int, muted bool) {
	if percent != v.percent || muted != v.muted {
		v.percent, v.muted = percent, muted
		v.Refresh()
	}
}

// Tapped implements fyne.Tappable.
func (v *Volume) Tapped(e *fyne.PointEvent) { v.to(e.Position.X) }

// Dragged implements fyne.Draggable.
func (v *Volume) Dragged(e *fyne.DragEvent) { v.to(e.Position.X) }

// DragEnd implements fyne.Draggable.
func (v *Volume) DragEnd() {}

// Scrolled implements fyne.Scrollable.
func (v *Volume) Scrolled(e *fyne.ScrollEvent) {
	if e.Scrolled.DY > 0 {
		v.change(v.percent + 2)
	} else if e.Scrolled.DY < 0 {
		v.change(v.percent - 2)
	}
}

func (v *Volume) to(x float32) {
	part := (x - seekMargin) / max(1, v.Size().Width-2*seekMargin)
	v.change(int(part*MaxVolume + 0.5))
}

func (v *Volume) change(percent int) {
	percent = min(max(percent, 0), MaxVolume)
	if percent == v.percent {
		return
	}
	v.Set(percent, v.muted)
	if v.OnChanged != nil {
		v.OnChanged(percent)
	}
}

// CreateRenderer implements fyne.Widget.
func (v *Volume) CreateRenderer() fyne.WidgetRenderer {
	r := &volumeRenderer{
		v: v, track: canvas.NewRectangle(color.Transparent), filled: canvas.NewRectangle(color.Transparent),
		notch: canvas.NewRectangle(color.Transparent), thumb: canvas.NewCircle(color.Transparent),
	}
	r.colour()
	return r
}

type volumeRenderer struct {
	v                    *Volume
	track, filled, notch *canvas.Rectangle
	thumb                *canvas.Circle
}

func (r *volumeRenderer) colour() {
	ink := theme.ColorNamePrimary
	if r.v.muted {
		ink = look.ColorMuted
	}
	r.track.FillColor, r.track.CornerRadius = themeColor(r.v, look.ColorTrack), seekTrack/2
	r.filled.FillColor, r.filled.CornerRadius = themeColor(r.v, ink), seekTrack/2
	r.notch.FillColor = themeColor(r.v, look.ColorMuted)
	r.thumb.FillColor = themeColor(r.v, ink)
}

func (r *volumeRenderer) MinSize() fyne.Size { return fyne.NewSize(112, seekHeight) }

func (r *volumeRenderer) Layout(size fyne.Size) {
	length := size.Width - 2*seekMargin
	middle := size.Height / 2
	at := func(percent int) float32 { return seekMargin + length*float32(percent)/MaxVolume }
	r.track.Move(fyne.NewPos(seekMargin, middle-seekTrack/2))
	r.track.Resize(fyne.NewSize(length, seekTrack))
	r.filled.Move(fyne.NewPos(seekMargin, middle-seekTrack/2))
	r.filled.Resize(fyne.NewSize(at(r.v.percent)-seekMargin, seekTrack))
	r.notch.Move(fyne.NewPos(at(fullScale), middle-5))
	r.notch.Resize(fyne.NewSize(1, 10))
	r.thumb.Move(fyne.NewPos(at(r.v.percent)-seekThumb/2, middle-seekThumb/2))
	r.thumb.Resize(fyne.NewSquareSize(seekThumb))
}

func (r *volumeRenderer) Refresh() {
	r.colour()
	r.Layout(r.v.Size())
	canvas.Refresh(r.track)
}

func (r *volumeRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.track, r.filled, r.notch, r.thumb}
}
func (r *volumeRenderer) Destroy() {}
