package widgets_test

import (
	"image"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"rill/media"
	"rill/ui/widgets"
)

// picture returns the picture that is shown above the bar, or nil.
func picture(b *widgets.SeekBar) *canvas.Image {
	for _, o := range test.WidgetRenderer(b).Objects() {
		if img, ok := o.(*canvas.Image); ok && img.Visible() {
			return img
		}
	}
	return nil
}

func TestSeekBarShowsAPictureOfWhatIsHeldOnceItIsThere(t *testing.T) {
	b, c, _ := bar(t)
	var asked []time.Duration
	there := false
	want := image.NewRGBA(image.Rect(0, 0, 160, 90))
	b.Preview = func(at time.Duration) (*image.RGBA, bool) {
		asked = append(asked, at)
		return want, there
	}
	test.MoveMouse(c, fyne.NewPos(168, 10))
	if len(asked) > 0 || picture(b) != nil {
		t.Errorf("asked for %v, which is not held", asked)
	}
	test.MoveMouse(c, fyne.NewPos(108, 10))
	if len(asked) == 0 || asked[0] != 50*time.Second || picture(b) != nil {
		t.Errorf("asked for %v, want 50s", asked)
	}
	there = true
	b.Set(widgets.Progress{
		Whole: media.Span{End: 100 * time.Second}, Position: 50 * time.Second, Enabled: true,
		Held: media.Span{Start: 40 * time.Second, End: 60 * time.Second},
	})
	img := picture(b)
	if img == nil || img.Image != want {
		t.Fatal("the picture is not shown once it is there")
	}
	if img.Position().X != 28 || img.Position().Y+90 > 0 {
		t.Errorf("the picture is at %v, want it above the pointer", img.Position())
	}
	b.MouseOut()
	if picture(b) != nil {
		t.Error("the picture stays without a pointer")
	}
}
