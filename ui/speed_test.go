package ui

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"rill/player"
	"rill/ui/words"
)

func TestKeysChangeTheSpeed(t *testing.T) {
	s := playing()
	s.Speed = 1
	w, p := open(t, s)
	for _, r := range "]][[[" {
		w.typedRune(r)
	}
	press(w, fyne.KeyBackspace)
	if got, want := p.took(), "speed 1.1, speed 1.21, speed 1.1, speed 1, speed 0.909, speed 1"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestSpeedStaysWithinWhatThePlayerTakes(t *testing.T) {
	s := playing()
	s.Speed = 3.9
	w, p := open(t, s)
	w.typedRune(']')
	if got := p.took(); got != "speed 4" {
		t.Errorf("got %q", got)
	}
	if !says(w, "4×") {
		t.Error("the speed is not in the window")
	}
}

func TestMenuOffersSpeedsAndLatencies(t *testing.T) {
	s := playing()
	s.Speed, s.Latency = 2, player.Low
	w, p := open(t, s)
	for _, tt := range []struct {
		menu          *fyne.MenuItem
		checked, pick string
		want          string
	}{
		{w.speedMenu(), "2×", "0.5×", "speed 0.5"},
		{w.latencyMenu(), "Low, 0.5 s", "Stable, 4 s", "latency stable"},
	} {
		for _, item := range tt.menu.ChildMenu.Items {
			if item.Checked != (item.Label == tt.checked) {
				t.Errorf("%s: checked %v", item.Label, item.Checked)
			}
			if item.Label == tt.pick {
				item.Action()
			}
		}
		if got := p.took(); got != tt.want {
			t.Errorf("did %q, want %q", got, tt.want)
		}
	}
}

func TestMenuKeepsThePastOnDisk(t *testing.T) {
	w, p := open(t, playing())
	pick(t, w.latencyMenu(), "Keep the past on disk, 30 min").Action()
	if got := p.took(); got != "timeshift 30m0s" {
		t.Errorf("did %q", got)
	}
	w.last.TimeShift = player.MaxTimeShift
	item := pick(t, w.latencyMenu(), "Keep the past on disk, 30 min")
	if item.Action(); !item.Checked || p.took() != "timeshift 0s" {
		t.Error("it cannot be taken back")
	}
}

func TestPanelTellsHowLongTheListIs(t *testing.T) {
	s := playing()
	s.Total, s.TotalKnown = 83*time.Second, true
	w, _ := open(t, s)
	shown := w.panel.total.Text()
	s.Items = append(s.Items, player.Entry{})
	w.update(s)
	several := w.panel.total.Text()
	s.TotalKnown = false
	w.update(s)
	if atLeast := w.panel.total.Text(); shown != "" && len(s.Items) == 2 || several != "1:23" || atLeast != "≥ 1:23" {
		t.Errorf("%q, %q, %q", shown, several, atLeast)
	}
}

func TestFiguresTellLatencyTargetAndSpeed(t *testing.T) {
	s := playing()
	s.Live, s.Duration, s.Edge = true, 0, 1520*time.Millisecond
	s.Stats.Latency, s.Stats.Target, s.Stats.Rate = s.Edge, 1500*time.Millisecond, 1.002
	w, _ := open(t, s)
	w.toggleFigures()
	for _, want := range []string{"1520 ms, aiming at 1500 ms", "1.002×"} {
		if !says(w, want) {
			t.Errorf("%q is not in the window", want)
		}
	}
}

func TestBadgeOfLiveKnowsTheTarget(t *testing.T) {
	for _, tt := range []struct {
		edge, target time.Duration
		live         bool
	}{
		{1500 * time.Millisecond, 1500 * time.Millisecond, true},
		{4 * time.Second, 1500 * time.Millisecond, false},
		{5 * time.Second, 4 * time.Second, true},
		{5 * time.Second, 0, false}, // the past is watched
	} {
		s := playing()
		s.Live, s.Duration, s.Edge, s.Stats.Target = true, 0, tt.edge, tt.target
		w, _ := open(t, s)
		if got := !says(w, words.Of("button.golive")); got != tt.live {
			t.Errorf("%v behind, aiming at %v: live %v", tt.edge, tt.target, got)
		}
	}
}
