package widgets_test

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"rill/media"
	"rill/ui/widgets"
)

// bar returns a seek bar of 216 units, 200 of them for 100 s, in a window.
func bar(t *testing.T) (*widgets.SeekBar, fyne.Canvas, *[]time.Duration) {
	t.Helper()
	b := widgets.NewSeekBar()
	win := show(t, b, 216, 22)
	b.Set(widgets.Progress{
		Whole: media.Span{End: 100 * time.Second}, Position: 50 * time.Second, Enabled: true,
		Held: media.Span{Start: 40 * time.Second, End: 60 * time.Second},
	})
	var sought []time.Duration
	b.OnSeek = func(to time.Duration) { sought = append(sought, to) }
	return b, win.Canvas(), &sought
}

func TestSeekBarSeeksWhereItIsTapped(t *testing.T) {
	b, _, sought := bar(t)
	test.TapAt(b, fyne.NewPos(58, 10))
	if len(*sought) != 1 || (*sought)[0] != 25*time.Second {
		t.Errorf("sought %v, want 25s", *sought)
	}
}

func TestSeekBarSeeksOnceWhenTheThumbIsLetGo(t *testing.T) {
	b, c, sought := bar(t)
	b.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(120, 10)}})
	b.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(400, 10)}})
	if len(*sought) != 0 || !b.Dragging() {
		t.Errorf("sought %v while dragging", *sought)
	}
	test.Drag(c, fyne.NewPos(108, 10), 50, 0)
	if len(*sought) != 1 {
		t.Errorf("sought %v, want one seek", *sought)
	}
}

func TestSeekBarTellsOfEveryPlaceOfTheThumb(t *testing.T) {
	b, c, sought := bar(t)
	var scrubbed []time.Duration
	b.OnScrub = func(at time.Duration) { scrubbed = append(scrubbed, at) }
	for _, x := range []float32{58, 108, -50} {
		b.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, 10)}})
	}
	if want := []time.Duration{25 * time.Second, 50 * time.Second, 0}; !slices.Equal(scrubbed, want) || len(*sought) > 0 {
		t.Errorf("scrubbed %v, sought %v, want %v and nothing", scrubbed, *sought, want)
	}
	b.DragEnd()
	if len(scrubbed) != 3 || len(*sought) != 1 || (*sought)[0] != 0 {
		t.Errorf("scrubbed %v, sought %v at the end", scrubbed, *sought)
	}
	b.Set(widgets.Progress{})
	test.Drag(c, fyne.NewPos(108, 10), 50, 0)
	if len(scrubbed) != 3 {
		t.Errorf("scrubbed %v while disabled", scrubbed)
	}
}

func TestSeekBarWritesTheTimeUnderThePointer(t *testing.T) {
	b, c, _ := bar(t)
	test.MoveMouse(c, fyne.NewPos(158, 10))
	if got := tip(t, b); got != "1:15" {
		t.Errorf("tip is %q, want 1:15", got)
	}
	b.Label = func(time.Duration) string { return "ago" }
	test.MoveMouse(c, fyne.NewPos(100, 10))
	if got := tip(t, b); got != "ago" {
		t.Errorf("tip is %q, want the label", got)
	}
	b.MouseOut()
	if got := tip(t, b); got != "" {
		t.Errorf("tip %q is shown without a pointer", got)
	}
}

// tip returns the text that is shown above the bar.
func tip(t *testing.T, b *widgets.SeekBar) string {
	t.Helper()
	for _, o := range test.WidgetRenderer(b).Objects() {
		if text, ok := o.(*canvas.Text); ok && text.Visible() {
			return text.Text
		}
	}
	return ""
}

func TestSeekBarIgnoresGesturesWhenDisabled(t *testing.T) {
	b, c, sought := bar(t)
	b.Set(widgets.Progress{})
	test.TapAt(b, fyne.NewPos(58, 10))
	test.Drag(c, fyne.NewPos(108, 10), 50, 0)
	test.MoveMouse(c, fyne.NewPos(158, 10))
	if len(*sought) != 0 || tip(t, b) != "" {
		t.Errorf("sought %v, tip %q", *sought, tip(t, b))
	}
}
