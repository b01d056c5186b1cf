package console_test

import (
	"bytes"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"rill/media"
	"rill/player"
	"rill/ui/console"
)

var (
	_ player.Screen = (*console.Frames)(nil)
	_ player.Screen = (*console.Sink)(nil)
)

func TestFramesListsEveryPicture(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var b bytes.Buffer
		f := console.NewFrames(&b, time.Now(), nil)
		time.Sleep(150*time.Millisecond + 250*time.Microsecond)
		f.Show(&media.Picture{PTS: 0, Luma: 0xabc, Rendition: 1})
		time.Sleep(33 * time.Millisecond)
		f.Show(&media.Picture{PTS: 33 * time.Millisecond, Luma: 0xdeadbeef})
		f.Show(&media.Picture{PTS: 50 * time.Hour})
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
		want := "0 150.250 00000abc 1\n33 183.250 deadbeef 0\n180000000 183.250 00000000 0\n"
		if b.String() != want {
			t.Errorf("got\n%swant\n%s", b.String(), want)
		}
	})
}

// screen says of every picture that the one before it was skipped.
type screen struct{ shown []*media.Picture }

func (s *screen) Show(p *media.Picture) bool {
	s.shown = append(s.shown, p)
	return true
}

func TestFramesPassesPicturesOn(t *testing.T) {
	var next screen
	picture := &media.Picture{}
	f := console.NewFrames(&bytes.Buffer{}, time.Now(), &next)
	if !f.Show(picture) {
		t.Error("what the screen answered is lost")
	}
	if len(next.shown) != 1 || next.shown[0] != picture {
		t.Errorf("the screen got %v", next.shown)
	}
}

func TestFramesKeepsTheErrorOfItsWriter(t *testing.T) {
	full := errors.New("disk full")
	f := console.NewFrames(&failing{err: full}, time.Now(), nil)
	for range 10_000 {
		f.Show(&media.Picture{})
	}
	if err := f.Close(); !errors.Is(err, full) {
		t.Errorf("Close() = %v", err)
	}
}

func TestSinkCountsPictures(t *testing.T) {
	var s console.Sink
	for range 3 {
		if s.Show(&media.Picture{}) {
			t.Error("a sink skips nothing")
		}
	}
	if s.Pictures() != 3 {
		t.Errorf("Pictures() = %d", s.Pictures())
	}
}
