package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"rill/player/abr"
	"rill/player/playlist"
)

// pick returns an entry of a menu by its name.
func pick(t *testing.T, menu *fyne.MenuItem, name string) *fyne.MenuItem {
	t.Helper()
	for _, item := range menu.ChildMenu.Items {
		if item.Label == name {
			return item
		}
	}
	t.Fatalf("%q is not in the menu", name)
	return nil
}

func TestQualityMenuOffersTheLadder(t *testing.T) {
	w, p := open(t, laddered())
	menu := w.qualityMenu()[0]
	if auto := pick(t, menu, "Auto (480p · 800 kbit/s)"); !auto.Checked {
		t.Error("auto is not in force")
	}
	pick(t, menu, "720p · 1.8 Mbit/s").Action()
	if got := p.took(); got != "rendition 2" {
		t.Errorf("it did %q", got)
	}
	s := laddered()
	s.Automatic = false
	w.update(s)
	menu = w.qualityMenu()[0]
	if !pick(t, menu, "480p · 800 kbit/s").Checked || pick(t, menu, "Auto").Checked {
		t.Error("the chosen rung is not marked")
	}
	pick(t, menu, "Auto").Action()
	if got := p.took(); got != "rendition -1" {
		t.Errorf("it did %q", got)
	}
}

func TestQualityMenuSaysWhyAndOffersLimits(t *testing.T) {
	s := laddered()
	s.Why, s.Limits.Bitrate = abr.Reason{Code: abr.LineSlower, Estimate: 900_000}, 800_000
	w, p := open(t, s)
	menu := w.qualityMenu()[0]
	if why := pick(t, menu, "The line carries only 900 kbit/s."); !why.Disabled {
		t.Error("the reason can be chosen")
	}
	limits := pick(t, menu, "Auto takes at most")
	if !pick(t, limits, "480p · 800 kbit/s").Checked || pick(t, limits, "The best").Checked {
		t.Error("the limit is not marked")
	}
	pick(t, limits, "The best").Action()
	pick(t, limits, "240p · 300 kbit/s").Action()
	if got := p.took(); got != "limit 0, limit 300000" {
		t.Errorf("it did %q", got)
	}
}

func TestQualityMenuIsThereForLaddersAlone(t *testing.T) {
	w, _ := open(t, playing())
	if w.qualityMenu() != nil {
		t.Error("there is nothing to choose")
	}
}

func TestRungsAreNamedByWhatIsKnown(t *testing.T) {
	for _, tt := range []struct {
		rung playlist.Rendition
		want string
	}{
		{playlist.Rendition{Height: 720, Bitrate: 1_800_000}, "720p · 1.8 Mbit/s"},
		{playlist.Rendition{Bitrate: 300_000}, "300 kbit/s"},
		{playlist.Rendition{Height: 240}, "240p"},
		{playlist.Rendition{URL: "rtmp://me:secret@host/app/a"}, "host/app/a"},
	} {
		if got := rungText(tt.rung); got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
}
