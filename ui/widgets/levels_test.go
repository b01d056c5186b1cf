package widgets_test

import (
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"rill/ui/widgets"
)

func TestLevelsRiseAtOnceFallSlowlyAndHoldTheirPeak(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := widgets.NewLevels()
		l.Set([2]float32{1, 0.0005})
		if got := l.Heights(); got != [2]float64{1, 0} {
			t.Errorf("heights %v of full scale and -60 dB", got)
		}
		for range 15 {
			time.Sleep(50 * time.Millisecond)
			l.Set([2]float32{0, 0.1})
		}
		got, peaks := l.Heights(), l.Peaks()
		if got[0] < 0.45 || got[0] > 0.55 || peaks[0] != 1 {
			t.Errorf("after 0.75 s of silence height %v, peak %v", got[0], peaks[0])
		}
		if got[1] < 0.66 || got[1] > 0.67 {
			t.Errorf("height %v of -20 dB", got[1])
		}
		for range 100 {
			time.Sleep(50 * time.Millisecond)
			l.Set([2]float32{})
		}
		if l.Heights() != [2]float64{} || l.Peaks() != [2]float64{} {
			t.Errorf("after 5 s of silence heights %v, peaks %v", l.Heights(), l.Peaks())
		}
	})
}

func TestLevelsTakeAnySample(t *testing.T) {
	l := widgets.NewLevels()
	nan := float32(0)
	nan /= nan
	for _, v := range []float32{-1, nan, 1e30, 0} {
		l.Set([2]float32{v, v})
		if h := l.Heights(); !(h[0] >= 0 && h[0] <= 1) {
			t.Errorf("height %v of %v", h[0], v)
		}
	}
}

func TestLevelsPaintTheirZones(t *testing.T) {
	l := widgets.NewLevels()
	show(t, l, 616, 50)
	for _, tt := range []struct {
		sample float32
		bars   int // visible rectangles of one side: track, zones, peak
	}{{0, 1}, {0.01, 3}, {0.5, 4}, {1, 5}} {
		l = widgets.NewLevels()
		show(t, l, 616, 50)
		l.Set([2]float32{tt.sample, 0})
		n := 0
		for _, o := range test.WidgetRenderer(l).Objects() {
			if r, ok := o.(*canvas.Rectangle); ok && r.Visible() {
				n++
				if r.Position().X < 14 || r.Position().X+r.Size().Width > 602.5 {
					t.Errorf("a bar from %v, %v wide", r.Position().X, r.Size().Width)
				}
			}
		}
		if n != tt.bars+1 {
			t.Errorf("%v: %d parts, want %d and the other side's track", tt.sample, n, tt.bars)
		}
	}
}
