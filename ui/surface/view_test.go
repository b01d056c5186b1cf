package surface_test

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"rill/media"
	"rill/ui/surface"
)

func TestViewKeepsTheAspectOfThePicture(t *testing.T) {
	for _, tt := range []struct {
		name          string
		width, height int
		pixel         [2]int
		want          [2]int
	}{
		{"fits exactly", 1280, 720, [2]int{}, [2]int{1280, 720}},
		{"narrower", 640, 480, [2]int{1, 1}, [2]int{960, 720}},
		{"wider", 1920, 800, [2]int{}, [2]int{1280, 533}},
		{"wide pixels", 720, 576, [2]int{64, 45}, [2]int{1280, 720}},
		{"upright", 90, 160, [2]int{}, [2]int{405, 720}},
		{"one off", 1279, 719, [2]int{}, [2]int{1279, 719}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			v, s, p, _ := stage(t, surface.Raster, 1280, 720)
			var got [2]int
			v.OnViewport = func(w, h int) { got = [2]int{w, h} }
			var freed int
			pic := picture(tt.width, tt.height, &freed)
			pic.AspectWidth, pic.AspectHeight = tt.pixel[0], tt.pixel[1]
			s.Show(pic)
			p.run()
			v.Announce()
			if got != tt.want {
				t.Errorf("viewport is %v, want %v", got, tt.want)
			}
		})
	}
}

func TestViewWantsPlanesForTheShader(t *testing.T) {
	v, _, _, _ := stage(t, surface.Shader, 640, 360)
	got := [2]int{-1, -1}
	v.OnViewport = func(w, h int) { got = [2]int{w, h} }
	v.Announce()
	if got != [2]int{} {
		t.Errorf("viewport is %v, want 0, 0", got)
	}
}

func TestViewPaintsBlackAroundThePicture(t *testing.T) {
	_, s, p, win := stage(t, surface.Raster, 400, 200)
	var freed int
	s.Show(picture(200, 200, &freed))
	p.run()
	shot := win.Canvas().Capture()
	for _, tt := range []struct {
		x    int
		want color.Color
	}{{50, color.NRGBA{A: 255}}, {350, color.NRGBA{A: 255}}, {200, color.NRGBA{R: 255, G: 255, B: 255, A: 200}}} {
		r, _, _, _ := shot.At(tt.x, 100).RGBA()
		if want, _, _, _ := tt.want.RGBA(); (want == 0) != (r == 0) {
			t.Errorf("pixel at %d is %v", tt.x, shot.At(tt.x, 100))
		}
	}
}

func TestViewTellsGestures(t *testing.T) {
	v, _, _, _ := stage(t, surface.Raster, 400, 200)
	var got []string
	v.OnDoubleTapped = func() { got = append(got, "double") }
	v.OnMenu = func(fyne.Position) { got = append(got, "menu") }
	v.OnScrolled = func(up bool) { got = append(got, map[bool]string{true: "up", false: "down"}[up]) }
	test.DoubleTap(v)
	test.TapSecondary(v)
	v.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -3)})
	if len(got) != 3 || got[0] != "double" || got[1] != "menu" || got[2] != "down" {
		t.Errorf("gestures are %v", got)
	}
}

func TestViewShowsPlanesAsAStillWhenFrozen(t *testing.T) {
	v, s, p, win := stage(t, surface.Shader, 64, 64)
	s.Show(planar(media.I420, 64, 64, [3]byte{235, 128, 128}))
	p.run()
	v.Freeze()
	if r, g, b, _ := win.Canvas().Capture().At(32, 32).RGBA(); r>>8 < 250 || g>>8 < 250 || b>>8 < 250 {
		t.Errorf("the still is %d %d %d, want white", r>>8, g>>8, b>>8)
	}
}
