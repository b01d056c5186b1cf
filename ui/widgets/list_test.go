package widgets_test

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"rill/ui/widgets"
)

func list(t *testing.T, n int) (*widgets.List, fyne.Window) {
	t.Helper()
	l := widgets.NewList()
	win := show(t, l, 300, 400)
	entries := make([]widgets.Entry, n)
	for i := range entries {
		entries[i] = widgets.Entry{Title: fmt.Sprintf("item %d", i)}
	}
	l.Set(entries)
	return l, win
}

// row returns a point in row i.
func row(i int) fyne.Position { return fyne.NewPos(100, float32(i)*52+24) }

func TestListPlaysWhatIsDoubleTapped(t *testing.T) {
	l, win := list(t, 4)
	played := -1
	l.OnPlay = func(i int) { played = i }
	test.TapCanvas(win.Canvas(), row(1))
	if l.Chosen() != 1 || played != -1 {
		t.Errorf("a tap chose %d and played %d", l.Chosen(), played)
	}
	test.DoubleTap(at(t, win, 2))
	if played != 2 {
		t.Errorf("played %d, want 2", played)
	}
}

// at returns the row widget at index i.
func at(t *testing.T, win fyne.Window, i int) fyne.DoubleTappable {
	t.Helper()
	var found fyne.DoubleTappable
	test.MoveMouse(win.Canvas(), row(i))
	var walk func(o fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		if d, ok := o.(fyne.DoubleTappable); ok && found == nil {
			p := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
			if p.Y <= row(i).Y && row(i).Y < p.Y+o.Size().Height {
				found = d
			}
		}
		switch o := o.(type) {
		case fyne.Widget:
			for _, c := range test.WidgetRenderer(o).Objects() {
				walk(c)
			}
		case *fyne.Container:
			for _, c := range o.Objects {
				walk(c)
			}
		}
	}
	walk(win.Content())
	if found == nil {
		t.Fatalf("no row at %d", i)
	}
	return found
}

// drag takes row i by its middle, moves it by dy and lets it go. Fyne's own
// test.Drag knows no absolute position.
func drag(t *testing.T, win fyne.Window, i int, dy float32) {
	t.Helper()
	r := at(t, win, i).(fyne.Draggable)
	to := row(i).AddXY(0, dy)
	r.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{AbsolutePosition: to}, Dragged: fyne.NewDelta(0, dy)})
	r.DragEnd()
}

func TestListMovesARowToWhereItIsDropped(t *testing.T) {
	for _, tt := range []struct{ from, to, want int }{{0, 2, 2}, {3, 0, 0}, {1, 3, 3}} {
		t.Run(fmt.Sprintf("%d to %d", tt.from, tt.to), func(t *testing.T) {
			l, win := list(t, 4)
			got := [2]int{-1, -1}
			l.OnMove = func(from, to int) { got = [2]int{from, to} }
			dy := row(tt.to).Y - row(tt.from).Y + 8
			if tt.to < tt.from {
				dy -= 16
			}
			drag(t, win, tt.from, dy)
			if got != [2]int{tt.from, tt.want} {
				t.Errorf("moved %v, want %d to %d", got, tt.from, tt.want)
			}
		})
	}
}

func TestListStaysWhenARowIsDroppedInPlace(t *testing.T) {
	l, win := list(t, 4)
	l.OnMove = func(from, to int) { t.Errorf("moved %d to %d", from, to) }
	drag(t, win, 1, 4)
}

func TestListShowsMarksDetailsAndBadges(t *testing.T) {
	l, win := list(t, 0)
	l.Set([]widgets.Entry{
		{Title: "first", Detail: "host/app", Right: "3:20", Mark: widgets.Playing},
		{Title: "second", Detail: "not there", Mark: widgets.Failed},
		{Title: "third", Badge: "LIVE", Mark: widgets.Paused},
	})
	markup := test.RenderToMarkup(win.Canvas())
	for _, want := range []string{"first", "host/app", "3:20", "second", "not there", "third", "LIVE", "mediaPlayIcon", "warningIcon", "mediaPauseIcon"} {
		if !strings.Contains(markup, want) {
			t.Errorf("%q is not on the list", want)
		}
	}
}
