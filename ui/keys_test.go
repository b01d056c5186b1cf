package ui

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"rill/player"
)

func TestKeysWorkWithoutAClick(t *testing.T) {
	for _, tt := range []struct {
		key  fyne.KeyName
		want string
	}{
		{fyne.KeySpace, "pause"},
		{fyne.KeyLeft, "seek 25s"},
		{fyne.KeyRight, "seek 35s"},
		{fyne.KeyUp, "volume 105"},
		{fyne.KeyDown, "volume 95"},
		{fyne.KeyM, "muted true"},
		{fyne.KeyN, "next"},
		{fyne.KeyP, "prev"},
		{fyne.KeyHome, "seek 0s"},
		{fyne.KeyEnd, "seek 1m40s"},
		{fyne.KeyDelete, ""},
	} {
		t.Run(string(tt.key), func(t *testing.T) {
			w, p := open(t, playing())
			press(w, tt.key)
			if got := p.took(); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestKeysAddUpWhileTheSeekIsUnderWay(t *testing.T) {
	w, p := open(t, playing())
	for range 3 {
		press(w, fyne.KeyRight)
	}
	if got := p.took(); got != "seek 35s, seek 40s, seek 45s" {
		t.Errorf("got %q", got)
	}
}

func TestShortcutsWork(t *testing.T) {
	w, p := open(t, playing())
	ctrl := func(key fyne.KeyName) { w.shortcuts()[key]() }
	ctrl(fyne.KeyRight)
	if got := p.took(); got != "seek 1m30s" {
		t.Errorf("Ctrl+Right did %q", got)
	}
	ctrl(fyne.KeyL)
	if w.stage.panelShown() {
		t.Error("Ctrl+L does not hide the panel")
	}
}

func TestTypingInAnEntryIsNoCommand(t *testing.T) {
	w, p := open(t, playing())
	w.openURL()
	entry, ok := w.win.Canvas().Focused().(*entry)
	if !ok {
		t.Fatalf("focus is on %T", w.win.Canvas().Focused())
	}
	entry.SetText("")
	test.Type(entry, "rtmp://host/app/fmnp")
	press(w, fyne.KeySpace)
	if got := p.took(); got != "" {
		t.Errorf("typing did %q", got)
	}
	press(w, fyne.KeyReturn)
	if got := p.took(); got != "append 1, select 3" {
		t.Errorf("Return did %q", got)
	}
}

func TestAnAddressThatIsNoneIsRefusedInWords(t *testing.T) {
	w, p := open(t, playing())
	w.openURL()
	entry := w.win.Canvas().Focused().(*entry)
	entry.SetText("hello")
	press(w, fyne.KeyReturn)
	if got := p.took(); got != "" || !says(w, "This is not an address") {
		t.Errorf("did %q", got)
	}
	press(w, fyne.KeyEscape)
	if w.win.Canvas().Overlays().Top() != nil {
		t.Error("Esc does not close the dialog")
	}
}

func TestPastePlaysTheAddressInTheClipboard(t *testing.T) {
	w, p := open(t, playing())
	w.app.Clipboard().SetContent("see rtmp://host/app/new now")
	w.paste()
	if got := p.took(); got != "append 1, select 3" {
		t.Errorf("got %q", got)
	}
}

func TestSpaceStartsWhatIsStopped(t *testing.T) {
	s := playing()
	s.State = player.Idle
	w, p := open(t, s)
	press(w, fyne.KeySpace)
	if got := p.took(); got != "play" {
		t.Errorf("got %q", got)
	}
}

func TestControlsHideWhenTheMouseRestsInFullScreen(t *testing.T) {
	w, _ := open(t, playing())
	w.setFullScreen(true)
	w.stage.mouse(true)
	w.stage.tire()
	deadline := time.Now().Add(5 * time.Second)
	for w.stage.shown > 0 && time.Now().Before(deadline) {
		w.stage.slide.Tick(1)
	}
	if w.stage.shown != 0 {
		t.Errorf("%v of the controls is in view", w.stage.shown)
	}
}

func TestPointAndCommaStep(t *testing.T) {
	w, p := open(t, playing())
	w.win.Canvas().OnTypedRune()('.')
	w.win.Canvas().OnTypedRune()(',')
	if got := p.took(); got != "step 1, step -1" {
		t.Errorf("got %q", got)
	}
}
