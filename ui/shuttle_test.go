package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"rill/media"
	"rill/player"
	"rill/ui/surface"
)

func TestKeysGoThroughTheGears(t *testing.T) {
	for _, tt := range []struct {
		name, keys, want string
		paused           bool
	}{
		{"forward", "LLLLLL", "trick 2, trick 4, trick 8, trick 16, trick 32, trick 32", false},
		{"back", "JJJJJJJ", "trick -1, trick -2, trick -4, trick -8, trick -16, trick -32, trick -32", false},
		{"back and forward", "JJLLL", "trick -1, trick -2, trick -1, trick 1, trick 2", false},
		{"from a pause", "J", "trick -1", true},
		{"on from a pause", "L", "trick 1", true},
		{"rest", "LLLK", "trick 2, trick 4, trick 8, pause", false},
		{"play and pause", "KK", "pause, play", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := playing()
			s.Speed, s.PlayWhenReady = 1, !tt.paused
			w, p := open(t, s)
			for _, key := range tt.keys {
				press(w, fyne.KeyName(key))
			}
			if got := p.took(); got != tt.want {
				t.Errorf("did %q, want %q", got, tt.want)
			}
		})
	}
}

func TestPlayReturnsToNormalSpeed(t *testing.T) {
	s := playing()
	s.Speed, s.Trick = 1, -8
	w, p := open(t, s)
	if !w.gauge.content.Visible() || !says(w, "8×") || !says(w, "Backwards at 8×") {
		t.Error("the speed is not in the window")
	}
	test.Tap(w.transport.play)
	if got := p.took(); got != "play" {
		t.Errorf("the button did %q", got)
	}
	s.Trick = 0
	w.update(s)
	if w.gauge.content.Visible() {
		t.Error("the gauge stays")
	}
}

func TestGearsAreForWhatCanBeSought(t *testing.T) {
	s := playing()
	s.Seekable, s.Held = false, media.Span{}
	w, p := open(t, s)
	press(w, fyne.KeyJ)
	if got := p.took(); got != "" || !w.trickMenu().ChildMenu.Items[0].Disabled {
		t.Errorf("did %q", got)
	}
}

func TestMenuOffersTheGearsWithoutSound(t *testing.T) {
	s := playing()
	s.Trick = 16
	w, p := open(t, s)
	items := w.trickMenu().ChildMenu.Items
	for _, item := range items {
		if item.Checked != (item.Label == "16×") {
			t.Errorf("%s: checked %v", item.Label, item.Checked)
		}
	}
	items[0].Action()
	if got := p.took(); len(items) != 9 || got != "trick -32" {
		t.Errorf("%d items, did %q", len(items), got)
	}
}

func TestDraggingTheThumbScrubsAndThenSeeks(t *testing.T) {
	w, p := open(t, playing())
	width := w.transport.seek.Size().Width
	for _, part := range []float32{0.25, 0.5} {
		w.transport.seek.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(8+(width-16)*part, 10)}})
	}
	w.transport.seek.DragEnd()
	if got := p.took(); got != "scrub 25s, scrub 50s, seek 50s" {
		t.Errorf("did %q", got)
	}
}

func TestEndOfALiveStreamIsItsNewestData(t *testing.T) {
	s := playing()
	s.Live, s.Duration = true, 0
	w, p := open(t, s)
	press(w, fyne.KeyEnd)
	press(w, fyne.KeyHome)
	if got := p.took(); got != "live, seek 20s" {
		t.Errorf("did %q", got)
	}
}

func TestSoundWithoutPicturesShowsItsTitleAndLevels(t *testing.T) {
	s := playing()
	s.Stats.Audio = &media.Format{Codec: media.AAC, SampleRate: 44100, Channels: 2}
	w, p := open(t, s)
	p.levels = player.Levels{0.5, 0.25}
	w.update(s)
	if !w.listening.content.Visible() || w.listening.title.Text() != "item1" || w.listening.levels.Heights()[0] < 0.8 {
		t.Errorf("visible %v, title %q, levels %v", w.listening.content.Visible(), w.listening.title.Text(), w.listening.levels.Heights())
	}
	if pause(s, surface.Shader) != lookHeard || pause(s, surface.Raster) != lookMoving {
		t.Error("levels are looked at too seldom, or too often without a GPU")
	}
	s.Stats.Video = &media.Format{Width: 854, Height: 480}
	w.update(s)
	if w.listening.content.Visible() || pause(s, surface.Shader) != lookMoving {
		t.Error("levels hide the picture")
	}
	s.Stats.Video, s.State = nil, player.Buffering
	w.update(s)
	if w.listening.content.Visible() {
		t.Error("levels are shown before it is known that there are no pictures")
	}
}
