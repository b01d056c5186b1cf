package widgets_test

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"rill/media"
	"rill/ui/look"
	"rill/ui/widgets"
)

func show(t *testing.T, o fyne.CanvasObject, w, h float32) fyne.Window {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(look.New(look.Dark))
	win := test.NewTempWindow(t, o)
	win.SetPadded(false)
	win.Resize(fyne.NewSize(w, h))
	return win
}

func TestVolumeFollowsTapDragAndWheel(t *testing.T) {
	v := widgets.NewVolume()
	show(t, v, 146, 22)
	var got []int
	v.OnChanged = func(percent int) { got = append(got, percent) }
	test.TapAt(v, fyne.NewPos(73, 10))
	v.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, 1)})
	v.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(999, 0)}})
	v.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(-9, 0)}})
	if want := []int{65, 67, 130, 0}; len(got) != 4 || got[0] != want[0] || got[1] != want[1] || got[2] != want[2] || got[3] != want[3] {
		t.Errorf("volume went %v, want %v", got, want)
	}
}

func TestButtonDoesNotKeepTheFocusOfAClick(t *testing.T) {
	b := widgets.NewButton(theme.MediaPlayIcon(), "Play")
	win := show(t, container.NewCenter(b), 80, 80)
	pressed := 0
	b.OnTapped = func() { pressed++ }
	win.Canvas().Focus(b)
	test.Tap(b)
	if win.Canvas().Focused() != nil || pressed != 1 {
		t.Errorf("focus on %v, pressed %d times", win.Canvas().Focused(), pressed)
	}
}

func TestButtonHandsOnTheKeysThatAreNotItsOwn(t *testing.T) {
	b := widgets.NewButton(theme.MediaPlayIcon(), "Play")
	win := show(t, b, 80, 80)
	var got []string
	b.OnTapped = func() { got = append(got, "press") }
	b.OnKey = func(e *fyne.KeyEvent) { got = append(got, string(e.Name)) }
	b.OnRune = func(r rune) { got = append(got, string(r)) }
	win.Canvas().Focus(b)
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	b.TypedRune(' ')
	b.TypedRune('?')
	if s := strings.Join(got, " "); s != "press Left ?" {
		t.Errorf("got %q", s)
	}
}

func TestDisabledButtonCannotBePressed(t *testing.T) {
	b := widgets.NewButton(theme.MediaPlayIcon(), "Play")
	show(t, b, 80, 80)
	b.OnTapped = func() { t.Error("pressed") }
	b.SetEnabled(false)
	test.Tap(b)
}

func TestHintAppearsWhereThePointerRests(t *testing.T) {
	b := widgets.NewButton(theme.MediaPlayIcon(), "Play (Space)")
	reveal := make(chan func(), 1)
	h := widgets.NewHint(func(f func()) { reveal <- f })
	h.Watch(b)
	win := show(t, container.NewStack(container.NewCenter(b), h), 200, 200)
	test.MoveMouse(win.Canvas(), fyne.NewPos(100, 100))
	select {
	case f := <-reveal:
		f()
	case <-time.After(5 * time.Second):
		t.Fatal("no hint")
	}
	objects := test.WidgetRenderer(h).Objects()
	if !objects[0].Visible() || !objects[1].Visible() {
		t.Error("the hint is not shown")
	}
	test.Tap(b)
	if objects[0].Visible() {
		t.Error("the hint stays after a press")
	}
}

func TestTextIsCutToItsRoom(t *testing.T) {
	const whole = "a sentence that is far too long for its place"
	text := widgets.NewText(whole)
	text.Shrinks = true
	win := show(t, text, 120, 20)
	if markup := test.RenderToMarkup(win.Canvas()); !strings.Contains(markup, "…") {
		t.Errorf("no ellipsis in %s", markup)
	}
	if text.MinSize().Width != 0 {
		t.Errorf("asks for %v", text.MinSize())
	}
	win.Resize(fyne.NewSize(800, 20))
	if markup := test.RenderToMarkup(win.Canvas()); !strings.Contains(markup, whole) {
		t.Errorf("cut without need: %s", markup)
	}
}

func TestMeterForgetsWhatIsOlderThanAMinute(t *testing.T) {
	m := widgets.NewMeter()
	win := show(t, m, 420, 200)
	for range 1000 {
		m.Add(widgets.Sample{Received: 40 * media.Bitrate(1_000_000)})
	}
	for range 120 {
		m.Add(widgets.Sample{Received: 900_000, Bitrate: 800_000, Buffered: 3 * time.Second})
	}
	m.Update()
	win.Canvas().Capture()
	markup := test.RenderToMarkup(win.Canvas())
	for _, want := range []string{"900 kbit/s", "800 kbit/s", "3.0 s", "2.0 Mbit/s"} {
		if !strings.Contains(markup, want) {
			t.Errorf("%q is not on the meter", want)
		}
	}
}

func TestMeterIsNotFlattenedByABurst(t *testing.T) {
	m := widgets.NewMeter()
	win := show(t, m, 420, 200)
	for i := range 40 {
		received := media.Bitrate(1_900_000)
		if i < 2 {
			received = 45_000_000
		}
		m.Add(widgets.Sample{Received: received, Bitrate: 1_800_000})
	}
	m.Update()
	if markup := test.RenderToMarkup(win.Canvas()); !strings.Contains(markup, "5.0 Mbit/s") {
		t.Errorf("the top is not 5 Mbit/s: %s", markup)
	}
}
