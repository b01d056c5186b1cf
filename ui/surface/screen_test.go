package surface_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"rill/media"
	"rill/ui/surface"
)

// post collects what is to run on Fyne's goroutine.
type post struct{ queue []func() }

func (p *post) add(f func()) { p.queue = append(p.queue, f) }

func (p *post) run() {
	for _, f := range p.queue {
		f()
	}
	p.queue = nil
}

// stage is a View in a window of this size.
func stage(t *testing.T, way surface.Way, w, h float32) (*surface.View, *surface.Screen, *post, fyne.Window) {
	t.Helper()
	test.NewTempApp(t)
	p := &post{}
	v, s := surface.New(way, p.add)
	win := test.NewTempWindow(t, v)
	win.SetPadded(false)
	win.Resize(fyne.NewSize(w, h))
	return v, s, p, win
}

// picture returns a picture of one colour, and counts its end in freed.
func picture(w, h int, freed *int) *media.Picture {
	p := &media.Picture{Width: w, Height: h, Layout: media.RGBA, Stride: [3]int{4 * w}}
	p.Planes[0] = make([]byte, 4*w*h)
	for i := range p.Planes[0] {
		p.Planes[0][i] = 200
	}
	return p.Own(func() { *freed++ })
}

func TestScreenReportsThePictureThatWasNeverPainted(t *testing.T) {
	_, s, p, win := stage(t, surface.Raster, 320, 180)
	var freed int
	for i, tt := range []struct{ painted, skipped bool }{
		{true, false}, {false, false}, {true, true}, {true, false},
	} {
		if got := s.Show(picture(320, 180, &freed)); got != tt.skipped {
			t.Errorf("Show() of picture %d = %v, want %v", i, got, tt.skipped)
		}
		p.run()
		if tt.painted {
			win.Canvas().Capture()
		}
	}
}

func TestScreenReleasesEveryPictureButTheLast(t *testing.T) {
	for _, way := range []surface.Way{surface.Raster, surface.Shader} {
		t.Run(string(way), func(t *testing.T) {
			v, s, p, _ := stage(t, way, 320, 180)
			var freed int
			for range 5 {
				pic := picture(320, 180, &freed)
				s.Show(pic)
				s.Show(pic)
				pic.Release()
				p.run()
			}
			if freed != 4 {
				t.Errorf("%d pictures freed while the last is shown, want 4", freed)
			}
			v.Clear()
			if freed != 5 || !v.Empty() {
				t.Errorf("%d pictures freed after Clear, want 5", freed)
			}
		})
	}
}

func TestScreenQueuesAtMostOnePainting(t *testing.T) {
	_, s, p, _ := stage(t, surface.Raster, 320, 180)
	var freed int
	for range 10 {
		s.Show(picture(320, 180, &freed))
	}
	if len(p.queue) != 1 {
		t.Errorf("%d paintings queued, want 1", len(p.queue))
	}
}
