package widgets

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Levels shows how loud the left and the right side of the sound are, in
// decibels below full scale, and holds their peaks for a while. It is painted
// only when that is to be seen.
type Levels struct {
	widget.BaseWidget

	sides [2]ballistics
	shown [2][2]float32 // ends of the bars and of the peaks, as painted
}

// NewLevels returns Levels of silence.
func NewLevels() *Levels {
	l := &Levels{}
	l.ExtendBaseWidget(l)
	return l
}

// Set takes the newest peaks of the samples, 0..1.
func (l *Levels) Set(peaks [2]float32) {
	now := time.Now()
	for i := range l.sides {
		l.sides[i].add(peaks[i], now)
	}
	if l.ends() != l.shown {
		l.Refresh()
	}
}

// ends returns where the bars and the peaks end, in whole units.
func (l *Levels) ends() (ends [2][2]float32) {
	width := float64(levelWidth(l.Size()))
	for i, b := range l.sides {
		ends[i] = [2]float32{float32(int(width*b.level + 0.5)), float32(int(width*b.peak + 0.5))}
	}
	return ends
}

// CreateRenderer implements fyne.Widget.
func (l *Levels) CreateRenderer() fyne.WidgetRenderer { return newLevelsRenderer(l) }

// Heights returns how long the bars are, 0..1 of -60 dB to full scale.
func (l *Levels) Heights() [2]float64 { return [2]float64{l.sides[0].level, l.sides[1].level} }

// Peaks returns where the peaks are held, 0..1 as Heights.
func (l *Levels) Peaks() [2]float64 { return [2]float64{l.sides[0].peak, l.sides[1].peak} }
