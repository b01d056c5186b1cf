package widgets

import (
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"rill/ui/look"
)

const (
	levelBar  = 10 // height
	levelGap  = 6
	levelRoom = 4  // between the bars and the scale
	levelEnds = 14 // beside the bars, for half a number of the scale
	peakWidth = 3
)

// zone is a part of a bar that has a colour of its own.
type zone struct {
	to  float64 // decibels at its right end
	ink fyne.ThemeColorName
}

func zones() [3]zone {
	return [3]zone{{-12, theme.ColorNamePrimary}, {-3, theme.ColorNameWarning}, {0, theme.ColorNameError}}
}

// marks are the decibels that the scale tells.
func marks() []int { return []int{-60, -48, -36, -24, -12, 0} }

type levelsRenderer struct {
	l      *Levels
	tracks [2]*canvas.Rectangle
	bars   [2][3]*canvas.Rectangle // by side and zone
	peaks  [2]*canvas.Rectangle
	scale  []*canvas.Text
}

func newLevelsRenderer(l *Levels) *levelsRenderer {
	r := &levelsRenderer{l: l}
	for i := range r.tracks {
		r.tracks[i], r.peaks[i] = canvas.NewRectangle(color.Transparent), canvas.NewRectangle(color.Transparent)
		for z := range r.bars[i] {
			r.bars[i][z] = canvas.NewRectangle(color.Transparent)
		}
	}
	for _, db := range marks() {
		r.scale = append(r.scale, canvas.NewText(decibels(db), nil))
	}
	r.colour()
	return r
}

func (r *levelsRenderer) colour() {
	for i := range r.tracks {
		r.tracks[i].FillColor = themeColor(r.l, look.ColorTrack)
		r.peaks[i].FillColor = themeColor(r.l, theme.ColorNameForeground)
		for z, zone := range zones() {
			r.bars[i][z].FillColor = themeColor(r.l, zone.ink)
		}
	}
	for _, t := range r.scale {
		t.Color, t.TextSize = themeColor(r.l, look.ColorMuted), 10
	}
}

func (r *levelsRenderer) MinSize() fyne.Size {
	return fyne.NewSize(160, 2*levelBar+levelGap+levelRoom+r.scale[0].MinSize().Height)
}

// levelWidth is how long the bars are, with room for half a number of the scale.
func levelWidth(size fyne.Size) float32 { return max(0, size.Width-2*levelEnds) }

func (r *levelsRenderer) Layout(size fyne.Size) {
	width := levelWidth(size)
	r.l.shown = r.l.ends()
	for i, ends := range r.l.shown {
		top := float32(i * (levelBar + levelGap))
		lay(r.tracks[i], top, 0, width)
		from := float32(0)
		for z, zone := range zones() {
			to := width * float32(1-zone.to/quietest)
			lay(r.bars[i][z], top, from, min(to, ends[0]))
			from = to
		}
		peak := max(ends[1], peakWidth)
		lay(r.peaks[i], top, peak-peakWidth, peak)
		show(r.peaks[i], ends[1] > 0)
	}
	r.number(width)
}

// lay puts a part of a bar from one x to another, and hides it if that is nothing.
func lay(o *canvas.Rectangle, top, from, to float32) {
	show(o, to > from)
	o.Move(fyne.NewPos(levelEnds+from, top))
	o.Resize(fyne.NewSize(max(0, to-from), levelBar))
}

// decibels writes a mark of the scale, the last one with its unit.
func decibels(db int) string {
	if db == 0 {
		return "0 dB"
	}
	return fmt.Sprintf("−%d", -db)
}

// number writes the scale.
func (r *levelsRenderer) number(width float32) {
	for i, db := range marks() {
		size := r.scale[i].MinSize()
		x := levelEnds + width*float32(1-float64(db)/quietest)
		r.scale[i].Move(fyne.NewPos(x-size.Width/2, 2*levelBar+levelGap+levelRoom))
		r.scale[i].Resize(size)
	}
}

func (r *levelsRenderer) Refresh() {
	r.colour()
	r.Layout(r.l.Size())
	canvas.Refresh(r.tracks[0])
}

func (r *levelsRenderer) Objects() (all []fyne.CanvasObject) {
	for i := range r.tracks {
		all = append(all, r.tracks[i])
		for _, bar := range r.bars[i] {
			all = append(all, bar)
		}
		all = append(all, r.peaks[i])
	}
	for _, t := range r.scale {
		all = append(all, t)
	}
	return all
}

func (r *levelsRenderer) Destroy() {}
