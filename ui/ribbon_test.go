package ui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"rill/player"
)

// lost is a snapshot of a player that makes its connection again.
func lost() player.Snapshot {
	s := playing()
	s.Attempt, s.Err = 2, &player.Error{Reason: player.Closed}
	s.Stats.Buffered = 12 * time.Second
	return s
}

// later shows a snapshot that was so for a while.
func later(w *window, s player.Snapshot) {
	w.update(s)
	w.ribbon.since = time.Now().Add(-time.Second)
	w.update(s)
}

func TestRibbonTellsWhatIsLeftWhileReconnecting(t *testing.T) {
	w, _ := open(t, playing())
	w.update(lost())
	if w.ribbon.content.Visible() {
		t.Error("what is over in a moment is told")
	}
	later(w, lost())
	if !says(w, "Reconnecting, 12 s in the buffer") || w.sheet != nil {
		t.Error("nothing is told of the loss")
	}
	w.update(playing())
	if w.ribbon.content.Visible() {
		t.Error("the line stays")
	}
}

func TestRibbonTriesAgainNow(t *testing.T) {
	s := lost()
	s.RetryIn = 3500 * time.Millisecond
	w, p := open(t, playing())
	later(w, s)
	if !says(w, "next attempt in 4 s") {
		t.Error("the wait is not told")
	}
	tapOn(t, w, w.ribbon.again)
	if got := p.took(); got != "retry" {
		t.Errorf("it did %q", got)
	}
	s.RetryIn = 0
	w.update(s)
	if w.ribbon.again.Visible() {
		t.Error("there is a button for what is being done")
	}
}

// tapOn presses the middle of an object.
func tapOn(t *testing.T, w *window, o fyne.CanvasObject) {
	t.Helper()
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
	test.TapCanvas(w.win.Canvas(), at.AddXY(o.Size().Width/2, o.Size().Height/2))
}

func TestRibbonIsSilentWhileTheOtherSourceCarriesOn(t *testing.T) {
	s := lost()
	s.Legs = []player.Leg{{Err: s.Err}, {Feeding: true}}
	w, _ := open(t, playing())
	later(w, s)
	if w.ribbon.content.Visible() || !says(w, "Playing") {
		t.Error("a loss is told that nobody notices")
	}
}

func TestRibbonHasWordsForWhatIsMissing(t *testing.T) {
	for _, tt := range []struct {
		want   string
		change func(*player.Snapshot)
	}{
		{"Reconnecting. Playing goes on where it stopped.", func(s *player.Snapshot) { s.State, s.Stats.Buffered = player.Buffering, 0 }},
		{"Reconnecting. The last picture is held.", func(s *player.Snapshot) { s.State, s.Stats.Buffered, s.Live = player.Buffering, 0, true }},
		{"No network, 12 s in the buffer", func(s *player.Snapshot) { s.Network.Offline = true }},
		{"Waiting for the publisher. The last picture is held.", func(s *player.Snapshot) {
			s.State, s.Attempt, s.Live, s.Waiting = player.Buffering, 0, true, true
		}},
	} {
		s := lost()
		tt.change(&s)
		w, _ := open(t, playing())
		later(w, s)
		if got := w.ribbon.text.Text(); got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
}

func TestRibbonTellsOfTheNetworkForAWhile(t *testing.T) {
	w, _ := open(t, playing())
	e := player.Event{Name: player.NetworkEvent}
	for _, c := range [][2]string{{"interface down", "eth0"}, {"address removed", "eth0"}, {"default route", "wlan0"}} {
		change(&e, c[0], c[1])
	}
	w.news.heard(e)
	w.update(playing())
	if want := "The network has changed: eth0 is down, wlan0 leads out now."; !says(w, want) {
		t.Errorf("it says %q", w.ribbon.text.Text())
	}
	w.ribbon.news.until = time.Now().Add(-time.Second)
	w.update(playing())
	if w.ribbon.content.Visible() {
		t.Error("it stays")
	}
}

// change adds a change of the network to an event, by its name.
func change(e *player.Event, what, about string) {
	e.Network = slices.Grow(e.Network, 1)[:len(e.Network)+1]
	last := &e.Network[len(e.Network)-1]
	for last.Interface = about; last.What.String() != what; {
		last.What++
	}
}

func TestRibbonTellsOnceThatTheNetworkIsMetered(t *testing.T) {
	s := playing()
	s.Network = player.Network{Interface: "wwan0", Metered: true}
	for s.Network.Medium.String() != "mobile" {
		s.Network.Medium++
	}
	w, _ := open(t, playing())
	w.update(s)
	if !strings.Contains(w.ribbon.text.Text(), "metered") {
		t.Error("it is not told")
	}
	w.ribbon.news = aside{}
	w.update(s)
	if w.ribbon.content.Visible() {
		t.Error("it is told again")
	}
	w.toggleFigures()
	if !says(w, "wwan0, mobile network, metered") {
		t.Error("the figures do not name the network")
	}
}
