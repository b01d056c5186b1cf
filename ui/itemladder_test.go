package ui

import (
	"slices"
	"testing"

	"rill/player/playlist"
)

func TestLadderIsReadAsItIsWritten(t *testing.T) {
	ladder := []playlist.Rendition{
		{URL: "rtmp://host/app/a", Bitrate: 300_400, Height: 240},
		{URL: "rtmp://host/app/b", Bitrate: 800_000},
	}
	text := ladderText(ladder, playlist.Redact)
	if want := "300 rtmp://host/app/a\n800 rtmp://host/app/b"; text != want {
		t.Errorf("got %q, want %q", text, want)
	}
	if got, ok := ladderIn(text, ladder); !ok || !slices.Equal(got, ladder) {
		t.Errorf("got %+v, %v", got, ok)
	}
}

func TestLadderOfTheUserIsSortedAndChecked(t *testing.T) {
	for _, tt := range []struct {
		text string
		want []playlist.Rendition
		ok   bool
	}{
		{"", nil, true},
		{" \n ", nil, true},
		{"800 rtmp://h/a/b 300.5 rtmp://h/a/a", []playlist.Rendition{{URL: "rtmp://h/a/a", Bitrate: 300_500}, {URL: "rtmp://h/a/b", Bitrate: 800_000}}, true},
		{"rtmp://h/a/a rtmp://h/a/b", []playlist.Rendition{{URL: "rtmp://h/a/a"}, {URL: "rtmp://h/a/b"}}, true},
		{"800 rtmp://h/a/a", nil, false},
		{"800 nonsense 300 rtmp://h/a/a", nil, false},
		{"-5 rtmp://h/a/a 300 rtmp://h/a/b", nil, false},
	} {
		got, ok := ladderIn(tt.text, nil)
		if ok != tt.ok || ok && !slices.Equal(got, tt.want) {
			t.Errorf("%q: got %+v, %v", tt.text, got, ok)
		}
	}
}

func TestItemTakesALadder(t *testing.T) {
	w, p := open(t, playing())
	w.editItem(1)
	w.item.ladder.SetText("300 rtmp://host/app/item1\n800 rtmp://host/app/better")
	w.item.address.OnSubmitted("")
	items := p.Snapshot().Items
	if got := items[len(items)-1].Item.Renditions; len(got) != 2 || got[1].URL != "rtmp://host/app/better" || got[1].Bitrate != 800_000 {
		t.Errorf("the ladder is %+v", got)
	}
}

func TestItemWithoutChangeKeepsItsLadder(t *testing.T) {
	s := laddered()
	s.Items[1].Item.Renditions[0].URL = "rtmp://me:secret@host/app/a"
	want := slices.Clone(s.Items[1].Item.Renditions)
	w, p := open(t, s)
	w.editItem(1)
	if says(w, "secret") {
		t.Error("a password is to be seen")
	}
	w.item.address.OnSubmitted("")
	items := p.Snapshot().Items
	if got := items[len(items)-1].Item.Renditions; !slices.Equal(got, want) {
		t.Errorf("the ladder is %+v", got)
	}
}
