package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"

	"rill/media"
	"rill/player"
	"rill/player/playlist"
	"rill/ui/look"
	"rill/ui/words"
)

// says reports whether a text is to be seen in the window.
func says(w *window, text string) bool {
	return strings.Contains(test.RenderToMarkup(w.win.Canvas()), text)
}

func TestWindowSaysWhyAnItemCannotBePlayed(t *testing.T) {
	s := playing()
	s.State, s.Err = player.Idle, &player.Error{Reason: player.NotFound, Code: "NetStream.Play.StreamNotFound"}
	w, p := open(t, s)
	for _, want := range []string{words.Reason(s.Err), words.Of("button.retry"), "NetStream.Play.StreamNotFound"} {
		if !says(w, want) {
			t.Errorf("%q is not in the window", want)
		}
	}
	test.Tap(w.notice.retry)
	if got := p.took(); got != "retry" {
		t.Errorf("retry did %q", got)
	}
}

func TestWindowShowsHowFarBehindLiveItIs(t *testing.T) {
	s := playing()
	s.Live, s.Duration, s.Edge = true, 0, 12*time.Second
	w, p := open(t, s)
	if !says(w, "12 s behind live") || !says(w, "Go live") {
		t.Error("the distance to the edge is not in the window")
	}
	test.Tap(w.transport.live)
	if got := p.took(); got != "live" {
		t.Errorf("the badge did %q", got)
	}
	s.Edge = time.Second
	w.update(s)
	if says(w, "Go live") || !says(w, "LIVE") {
		t.Error("the badge of live is not in the window")
	}
}

func TestWindowHoldsTheThumbUntilTheSeekArrives(t *testing.T) {
	s := playing()
	w, _ := open(t, s)
	w.seekBy(20 * time.Second)
	w.update(s)
	if got := w.transport.elapsed.Text(); got != "0:50" {
		t.Errorf("position is %q while seeking, want 0:50", got)
	}
}

func TestWindowSeeksWithinWhatThereIs(t *testing.T) {
	s := playing()
	w, p := open(t, s)
	w.seekBy(-time.Minute)
	w.seekBy(time.Hour)
	if got := p.took(); got != "seek 0s, seek 1m40s" {
		t.Errorf("got %q", got)
	}
	s.Live, s.Duration = true, 0
	w.update(s)
	w.seeker.asked = time.Time{}
	w.seekBy(time.Hour)
	if got := p.took(); got != "seek 40s" {
		t.Errorf("live: got %q, want the end of what is held", got)
	}
}

func TestWindowTakesPlaylistsThatAreDroppedOnIt(t *testing.T) {
	w, p := open(t, player.Snapshot{Current: -1})
	path := filepath.Join(t.TempDir(), "list.m3u8")
	if err := os.WriteFile(path, []byte("#EXTM3U\nrtmp://host/app/one\nrtmp://host/app/two\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	until := beside(t, w)
	w.dropped([]fyne.URI{storage.NewFileURI(path)})
	until(func() bool { return w.aside.gone() })
	if got := p.took(); got != "append 2, select 0" {
		t.Errorf("got %q", got)
	}
}

func TestWindowSpeaksTheChosenLanguageAtOnce(t *testing.T) {
	w, _ := open(t, playing())
	w.setLanguage(words.Chinese)
	if !says(w, "播放列表") || says(w, "Playlist") {
		t.Error("the window does not speak Chinese")
	}
	w.setLanguage(words.English)
	if !says(w, "Playlist") {
		t.Error("the window does not speak English again")
	}
}

func TestWindowHidesCredentials(t *testing.T) {
	s := playing()
	s.Items[1].Item = playlist.Item{URL: "rtmp://me:secret@host/app/item?token=hidden conn=S:covert"}
	s.State, s.Err, s.Stage = player.Idle, &player.Error{Reason: player.TimedOut, Detail: "connect"}, "connect"
	w, _ := open(t, s)
	w.toggleFigures()
	for _, show := range []func(){func() {}, w.showWhy, w.editChosen, w.askSignIn, func() { w.why.copyText(); w.closeSheet() }} {
		show()
		text := test.RenderToMarkup(w.win.Canvas()) + w.win.Title() + w.app.Clipboard().Content() + reportOf(s).String()
		for _, secret := range []string{"secret", "hidden", "covert"} {
			if strings.Contains(text, secret) {
				t.Errorf("%q is in the window", secret)
			}
		}
	}
}

func TestWindowGoesToFullScreenAndBack(t *testing.T) {
	w, _ := open(t, playing())
	w.view.DoubleTapped(nil)
	if !w.win.FullScreen() || w.stage.panelShown() || w.view.Size() != w.win.Canvas().Size() {
		t.Errorf("full screen %v, picture %v of %v", w.win.FullScreen(), w.view.Size(), w.win.Canvas().Size())
	}
	press(w, fyne.KeyEscape)
	if w.win.FullScreen() || !w.stage.panelShown() {
		t.Error("Esc does not leave full screen")
	}
}

func TestWindowFitsTheFirstPicturePixelByPixel(t *testing.T) {
	w, _ := open(t, player.Snapshot{Current: -1})
	w.resize(w.win.Canvas().Size())
	s := playing()
	s.Stats.Video = &media.Format{Width: 854, Height: 480}
	w.update(s)
	if got := w.view.Size(); got != fyne.NewSize(854, 480) {
		t.Errorf("picture is %v, want 854 by 480", got)
	}
}

func TestWindowRemembersVolumePanelAndTheme(t *testing.T) {
	w, _ := open(t, playing())
	w.setMode(look.Light)
	w.togglePanel()
	w.last.Volume = 70
	w.leave()
	if s := w.settings; s.volume() != 70 || s.panel() || s.mode() != look.Light {
		t.Errorf("remembered volume %d, panel %v, theme %q", s.volume(), s.panel(), s.mode())
	}
}

func TestWindowSavesAScreenshotWhenItLeaves(t *testing.T) {
	w, _ := open(t, playing())
	w.cfg.Screenshot = filepath.Join(t.TempDir(), "shot.png")
	w.leave()
	if info, err := os.Stat(w.cfg.Screenshot); err != nil || info.Size() == 0 || w.shotErr != nil {
		t.Errorf("screenshot: %v, %v", err, w.shotErr)
	}
}

func TestFiguresAreWrittenOnlyWhileShown(t *testing.T) {
	w, _ := open(t, playing())
	if says(w, "First picture") {
		t.Error("figures are shown at first")
	}
	press(w, fyne.KeyI)
	if !says(w, "First picture") || !says(w, "raster") {
		t.Error("figures are not shown after I")
	}
}
