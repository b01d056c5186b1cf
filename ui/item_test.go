package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"rill/media"
	"rill/player"
	"rill/player/playlist"
)

func TestItemIsReplacedByWhatWasEntered(t *testing.T) {
	w, p := open(t, playing())
	w.editChosen()
	entry := w.win.Canvas().Focused().(*entry)
	if entry.Text != "rtmp://host/app/item1" {
		t.Errorf("it begins with %q", entry.Text)
	}
	entry.SetText("rtmp://host/app playpath=other\nlive=1")
	press(w, fyne.KeyReturn)
	if got := p.took(); got != "append 1, move 3 1, select 1, remove 2" {
		t.Errorf("got %q", got)
	}
	items := p.Snapshot().Items
	if got := items[len(items)-1].Item.URL; got != "rtmp://host/app playpath=other live=1" {
		t.Errorf("the new address is %q", got)
	}
}

func TestItemHidesItsPasswordUntilItIsAskedFor(t *testing.T) {
	s := playing()
	const address = "rtmp://me:secret@host/app/item?token=hidden conn=S:covert"
	s.Items[1].Item = playlist.Item{URL: address, Trust: strings.Repeat("ab", 32)}
	w, p := open(t, s)
	w.editItem(1)
	for _, secret := range []string{"secret", "hidden", "covert"} {
		if says(w, secret) {
			t.Errorf("%q is to be seen", secret)
		}
	}
	press(w, fyne.KeyReturn)
	items := p.Snapshot().Items
	if got := items[len(items)-1].Item; got.URL != address || got.Trust == "" {
		t.Errorf("unchanged it is %+v", got)
	}
}

func TestItemForgetsTheCertificateItTrusted(t *testing.T) {
	s := playing()
	s.Items[1].Item = playlist.Item{URL: "rtmps://host/app/item", Trust: strings.Repeat("ab", 32)}
	w, p := open(t, s)
	w.editItem(1)
	a := w.item
	if !says(w, "ABAB ABAB ABAB ABAB") {
		t.Error("the fingerprint is not to be seen")
	}
	test.Tap(&a.untrust.Button)
	a.race.SetChecked(true)
	a.queued.SetChecked(true)
	w.win.Canvas().Focus(a.address)
	press(w, fyne.KeyReturn)
	items := p.Snapshot().Items
	if got := items[len(items)-1].Item; got.Trust != "" || !got.Race || !got.Queued {
		t.Errorf("it is %+v", got)
	}
}

func TestStreamsAreFoundInWhatPeoplePaste(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       []string
	}{
		{"an address", " rtmp://h/a/s\n", []string{"rtmp://h/a/s"}},
		{"several", "rtmp://h/a/s rtmps://h/a/t", []string{"rtmp://h/a/s", "rtmps://h/a/t"}},
		{"prose", "I don't see it: rtmp://h/a/s isn't it?", []string{"rtmp://h/a/s"}},
		{"librtmp's words", "rtmp://h/a playpath=s live=1 conn=S:x then=this", []string{"rtmp://h/a playpath=s live=1 conn=S:x"}},
		{"on lines of their own", "rtmp://h/a\n  playpath=s\n  swfUrl=http://h/p.swf\n", []string{"rtmp://h/a playpath=s swfUrl=http://h/p.swf"}},
		{"ffmpeg", `ffmpeg -re -i "rtmp://h/a playpath=s live=1" -f flv out.flv`, []string{"rtmp://h/a playpath=s live=1"}},
		{"mpv", `mpv 'rtmp://h/a/s token=x'`, []string{"rtmp://h/a/s token=x"}},
		{"rtmpdump", "rtmpdump -v -r rtmp://h/a --playpath=mp4:s -W http://h/p.swf \\\n -C S:x -f 'WIN 11,1' -o out.flv", []string{`rtmp://h/a live=1 playpath=mp4:s swfUrl=http://h/p.swf conn=S:x flashVer=WIN\2011,1`}},
		{"rtmpdump without an address", "rtmpdump -y s", nil},
		{"an open quote", `"rtmp://h/a/s`, nil},
		{"nothing", "hello", nil},
		{"another scheme", "http://h/a/s file:///etc/passwd", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, it := range itemsIn(tt.text) {
				got = append(got, it.URL)
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("\n got %q\nwant %q", got, tt.want)
			}
		})
	}
}

func TestTracksAreOfferedWhereThereAreSeveral(t *testing.T) {
	s := playing()
	s.Tracks = []player.Track{
		{Kind: media.Video, ID: 0, Format: &media.Format{Codec: media.HEVC, Width: 1280, Height: 720}, Selected: true},
		{Kind: media.Audio, ID: 0, Format: &media.Format{Track: media.Audio, Codec: media.AAC, Channels: 2, SampleRate: 44100}, Selected: true},
		{Kind: media.Audio, ID: 3, Format: &media.Format{Track: media.Audio, Codec: media.Opus, Channels: 6}},
		{Kind: media.Audio, ID: 4},
	}
	w, p := open(t, s)
	menus := w.trackMenus()
	if len(menus) != 1 || menus[0].Label != "Audio track" {
		t.Fatalf("%d menus", len(menus))
	}
	var names []string
	for _, item := range menus[0].ChildMenu.Items {
		names = append(names, item.Label)
	}
	want := []string{"Track 1 · AAC stereo 44.1 kHz", "Track 4 · Opus 5.1", "Track 5"}
	if !slices.Equal(names, want) || !menus[0].ChildMenu.Items[0].Checked {
		t.Errorf("got %q, want %q", names, want)
	}
	menus[0].ChildMenu.Items[1].Action()
	if got := p.took(); got != "track audio 3" {
		t.Errorf("got %q", got)
	}
}

func TestItemTakesASecondSource(t *testing.T) {
	w, p := open(t, playing())
	w.editItem(1)
	w.item.twin.SetText("rtmp://other/app/item1")
	w.item.address.OnSubmitted("")
	items := p.Snapshot().Items
	if got := items[len(items)-1].Item.Twin; got != "rtmp://other/app/item1" {
		t.Errorf("the second source is %q", got)
	}
}

func TestItemRefusesASecondSourceThatIsNone(t *testing.T) {
	w, p := open(t, playing())
	w.editItem(1)
	w.item.twin.SetText("not an address")
	w.item.address.OnSubmitted("")
	if got := p.took(); got != "" || w.sheet == nil || !says(w, "This is not an address of a stream.") {
		t.Errorf("it did %q", got)
	}
}

func TestItemHidesThePasswordOfItsSecondSource(t *testing.T) {
	s := playing()
	const twin = "rtmp://me:secret@other/app/item1"
	s.Items[1].Item.Twin = twin
	w, p := open(t, s)
	w.editItem(1)
	if says(w, "secret") {
		t.Error("it is to be seen")
	}
	w.item.address.OnSubmitted("")
	items := p.Snapshot().Items
	if got := items[len(items)-1].Item.Twin; got != twin {
		t.Errorf("unchanged it is %q", got)
	}
}
