package ui

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"rill/player"
	"rill/ui/words"
)

// refused is a snapshot of an item that the server does not have.
func refused(e *player.Error) player.Snapshot {
	s := playing()
	s.State, s.Err, s.Stage = player.Idle, e, "create"
	s.Stats = player.Stats{Stages: at("create"), Server: "host:1935", ServerVersion: "FMS/5,0", Protocol: "rtmp"}
	return s
}

func notFound() *player.Error {
	return &player.Error{Reason: player.NotFound, Code: "NetStream.Play.StreamNotFound", Detail: "item1 is not here"}
}

func TestWhyTellsWhatWentWrongAndWhatHelps(t *testing.T) {
	w, p := open(t, refused(notFound()))
	test.Tap(w.notice.why)
	for _, want := range []string{
		"rtmp://host/app/item1", "The server does not have this stream.", "NetStream.Play.StreamNotFound", "item1 is not here",
		"Check the last part of the address", "Rill does not try again by itself", "Stream", "5 ms", "Item settings…",
	} {
		if !says(w, want) {
			t.Errorf("%q is not in the window", want)
		}
	}
	test.Tap(&w.why.retry.Button)
	if got := p.took(); got != "retry" {
		t.Errorf("retry did %q", got)
	}
}

func TestWhyCountsDownToTheNextAttempt(t *testing.T) {
	s := playing()
	s.Err, s.Attempt, s.RetryIn = &player.Error{Reason: player.Closed}, 2, 3*time.Second
	w, _ := open(t, s)
	w.showWhy()
	for _, tt := range []struct {
		in   time.Duration
		want string
	}{
		{2900 * time.Millisecond, "Rill tries again in 3 s, attempt 2."},
		{1100 * time.Millisecond, "Rill tries again in 2 s, attempt 2."},
		{0, "Rill is trying again, attempt 2."},
	} {
		s.RetryIn = tt.in
		w.update(s)
		if got := w.why.next.Text; got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
	s.Err, s.Attempt = nil, 0
	w.update(s)
	if got := w.why.next.Text; got != words.Of("why.next.none") || w.why.sheet.title.Text() != words.Of("why.connection") {
		t.Errorf("playing again it says %q", got)
	}
}

func TestWhyIsOpenedAndClosedByItsKey(t *testing.T) {
	w, _ := open(t, refused(notFound()))
	for _, key := range []fyne.KeyName{fyne.KeyW, fyne.KeyEscape} {
		press(w, fyne.KeyW)
		if !w.why.open() || !says(w, "What happens next") {
			t.Fatal("W does not open it")
		}
		press(w, key)
		if w.why.open() || w.win.Canvas().Overlays().Top() != nil {
			t.Errorf("%s does not close it", key)
		}
	}
}

func TestWhyIsOpenedByAClickOnTheStatus(t *testing.T) {
	w, _ := open(t, refused(notFound()))
	status := fyne.CurrentApp().Driver().AbsolutePositionForObject(w.transport.status)
	test.TapCanvas(w.win.Canvas(), status.AddXY(20, w.transport.status.Size().Height/2))
	if !w.why.open() {
		t.Error("it is not open")
	}
}

func TestWhyIsCopiedForWhoeverHelps(t *testing.T) {
	w, _ := open(t, refused(notFound()))
	w.showWhy()
	test.Tap(&w.why.copy.Button)
	got := w.app.Clipboard().Content()
	for _, want := range []string{
		"rtmp://host/app/item1", "rtmp host:1935 FMS/5,0", "NetStream.Play.StreamNotFound", "item1 is not here",
		"✓ Stream 5 ms", "✗ Play command",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
}

func TestSheetsFitIntoTheWindow(t *testing.T) {
	for _, language := range []words.Language{words.English, words.Chinese} {
		for _, size := range []fyne.Size{{Width: 1200, Height: 700}, {Width: 880, Height: 520}, {Width: 480, Height: 340}} {
			t.Run(fmt.Sprint(language, size), func(t *testing.T) {
				w, _ := open(t, refused(untrusted()))
				w.setLanguage(language)
				w.win.Resize(size)
				for _, show := range []func(){w.showWhy, w.askTrust, w.askSignIn, w.openURL, func() { w.editItem(1) }} {
					show()
					fits(t, w)
				}
			})
		}
	}
}

// fits checks that everything of the sheet is to be seen or can be scrolled to.
func fits(t *testing.T, w *window) {
	t.Helper()
	driver, room, title := fyne.CurrentApp().Driver(), w.win.Canvas().Size(), w.sheet.title.Text()
	for _, o := range append([]fyne.CanvasObject{w.sheet.scroll}, w.sheet.buttons.Objects...) {
		if !o.Visible() {
			continue
		}
		from, size := driver.AbsolutePositionForObject(o), o.Size()
		if from.X < 0 || from.Y < 0 || from.X+size.Width > room.Width || from.Y+size.Height > room.Height || size.Height < 20 {
			t.Errorf("%s: %T at %v is %v in a window of %v", title, o, from, size, room)
		}
	}
	if least := w.sheet.body.MinSize().Width; least > w.sheet.scroll.Size().Width {
		t.Errorf("%s: needs %v, has %v", title, least, w.sheet.scroll.Size().Width)
	}
}
