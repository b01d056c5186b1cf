package ui

import (
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"rill/player"
)

func TestMeasuringShowsProgressAndResult(t *testing.T) {
	w, p := open(t, playing())
	w.measureItem().Action()
	if got := p.took(); got != "measure" || !says(w, "The server measures the line…") {
		t.Fatalf("it did %q", got)
	}
	s := playing()
	for _, tt := range []struct {
		m    player.Measurement
		want string
	}{
		{player.Measurement{Running: true, Rate: 3_000_000}, "3.0 Mbit/s so far…"},
		{player.Measurement{Rate: 4_000_000, Latency: 20 * time.Millisecond, Dialect: "native", At: time.Now()}, "The line carries 4.0 Mbit/s, latency 20 ms"},
		{player.Measurement{Err: &player.Error{Reason: player.Refused}, At: time.Now().Add(time.Second)}, "Not measured. Nothing answers at this server and port."},
	} {
		s.Measured = tt.m
		w.update(s)
		if got := w.measuring.result.Text; got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
		if w.measuring.bar.Visible() != tt.m.Running {
			t.Errorf("%q: running %v", tt.want, w.measuring.bar.Visible())
		}
	}
	test.Tap(&w.measuring.again.Button)
	if got := p.took(); got != "measure" || !says(w, "The server measures the line…") {
		t.Errorf("again did %q", got)
	}
}

func TestMeasuringNeedsAStream(t *testing.T) {
	w, _ := open(t, player.Snapshot{Current: -1})
	if !w.measureItem().Disabled {
		t.Error("it can be asked for without a server")
	}
}

func TestFiguresOfferAndShowATest(t *testing.T) {
	s := playing()
	s.Measured = player.Measurement{Rate: 4_000_000, At: time.Now()}
	s.Stats.Bandwidth, s.Stats.Line.Evidence = 2_500_000, "none"
	w, p := open(t, s)
	w.toggleFigures()
	for _, want := range []string{"The line carries 4.0 Mbit/s", "at least 2.5 Mbit/s", "Measure bandwidth…"} {
		if !says(w, want) {
			t.Errorf("%q is not in the window", want)
		}
	}
	w.figures.measure()
	if got := p.took(); got != "measure" {
		t.Errorf("it did %q", got)
	}
}

func TestFiguresShowBothSources(t *testing.T) {
	s := playing()
	s.Legs = []player.Leg{
		{Address: "rtmp://one/app/s", Feeding: true, Received: 1_800_000},
		{Address: "rtmp://two/app/s", Err: &player.Error{Reason: player.Refused}},
	}
	w, _ := open(t, s)
	w.toggleFigures()
	for _, want := range []string{"1.8 Mbit/s · one/app/s", "gone · two/app/s · Nothing answers at this server and port."} {
		if !says(w, want) {
			t.Errorf("%q is not in the window", want)
		}
	}
}
