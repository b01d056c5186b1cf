package widgets_test

import (
	"image"
	"image/color"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"rill/ui/look"
	"rill/ui/widgets"
)

var ladder = []widgets.Rung{{Bitrate: 300_000, Name: "240p"}, {Bitrate: 800_000, Name: "480p"}, {Bitrate: 1_800_000, Name: "720p"}}

// gauged shows a meter with a minute of samples; the newest has these notes.
func gauged(t *testing.T, s widgets.Sample, notes ...widgets.Note) (fyne.Window, *widgets.Hint) {
	t.Helper()
	m, h := widgets.NewMeter(), widgets.NewHint(func(f func()) { f() })
	m.Hint(h)
	m.SetRungs(ladder)
	win := show(t, container.NewStack(m, h), 320, 240)
	for range 119 {
		m.Add(s)
	}
	s.Notes = notes
	m.Add(s)
	m.Update()
	return win, h
}

func TestMeterTellsWhatAMarkWas(t *testing.T) {
	win, h := gauged(t, widgets.Sample{Received: 900_000},
		widgets.Note{Kind: widgets.NoteDown, Text: "12:00:00  Down to 480p"}, widgets.Note{Kind: widgets.NoteStall, Text: "The buffer ran dry."})
	objects := test.WidgetRenderer(h).Objects()
	test.MoveMouse(win.Canvas(), fyne.NewPos(303, 180))
	if markup := test.RenderToMarkup(win.Canvas()); !objects[0].Visible() || !strings.Contains(markup, "12:00:00  Down to 480p · The buffer ran dry.") {
		t.Error("the mark is not explained")
	}
	test.MoveMouse(win.Canvas(), fyne.NewPos(200, 180))
	if objects[0].Visible() {
		t.Error("the words stay where there is no mark")
	}
}

func TestMeterNamesTheRungsAsFarAsThereIsRoom(t *testing.T) {
	win, _ := gauged(t, widgets.Sample{Received: 900_000, Rung: 800_000})
	for height, names := range map[float32]map[string]bool{
		240: {"240p": true, "480p": false, "720p": true},
		520: {"240p": true, "480p": true, "720p": true},
	} {
		win.Resize(fyne.NewSize(320, height))
		markup := test.RenderToMarkup(win.Canvas())
		for name, want := range names {
			if strings.Contains(markup, name) != want {
				t.Errorf("%g high: %s has a name %v", height, name, !want)
			}
		}
	}
}

func TestMeterDrawsGuessesFaintly(t *testing.T) {
	seen := func(sure bool) int {
		win, _ := gauged(t, widgets.Sample{Line: 2_500_000, Sure: sure, Buffered: time.Second})
		return count(win.Canvas().Capture(), look.New(look.Dark).Color(look.ColorLine, 0))
	}
	if sure, guess := seen(true), seen(false); sure < guess+100 {
		t.Errorf("%d pixels of what is sure, %d of a guess", sure, guess)
	}
}

// count counts the pixels of a colour.
func count(img image.Image, want color.Color) (n int) {
	r, g, b, _ := want.RGBA()
	for y := range img.Bounds().Dy() {
		for x := range img.Bounds().Dx() {
			if pr, pg, pb, _ := img.At(x, y).RGBA(); pr == r && pg == g && pb == b {
				n++
			}
		}
	}
	return n
}

func TestEveryMarkIsToBeSeenInLightAndDark(t *testing.T) {
	for _, mode := range []look.Mode{look.Dark, look.Light} {
		for kind := widgets.NoteUp; kind <= widgets.NoteLink; kind++ {
			without, _ := gauged(t, widgets.Sample{})
			fyne.CurrentApp().Settings().SetTheme(look.New(mode))
			before := without.Canvas().Capture()
			with, _ := gauged(t, widgets.Sample{}, widgets.Note{Kind: kind, Text: "x"})
			fyne.CurrentApp().Settings().SetTheme(look.New(mode))
			if n := differing(before, with.Canvas().Capture()); n < 80 {
				t.Errorf("%s, mark %d: %d pixels", mode, kind, n)
			}
		}
	}
}

// differing counts the pixels, as a canvas captures them, that are not the same.
func differing(a, b image.Image) (n int) {
	one, other := a.(*image.NRGBA).Pix, b.(*image.NRGBA).Pix
	for i := 0; i < len(one); i += 4 {
		if !slices.Equal(one[i:i+4], other[i:i+4]) {
			n++
		}
	}
	return n
}
