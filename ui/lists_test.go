package ui

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"

	"rill/player"
	"rill/player/playlist"
)

// files writes files into a folder and returns its path.
func files(t *testing.T, contents map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range contents {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func (o aside) gone() bool { return o.text != "Reading the playlist…" }

func TestListsThatAreDroppedMayHoldOthersAndStreams(t *testing.T) {
	dir := files(t, map[string]string{
		"a.smil": `<smil><body><video src="rtmp://host/app/one"/><ref src="b.m3u"/></body></smil>`,
		"b.m3u":  "rtmp://host/app/two\nhttp://host/no.mp4\n",
	})
	w, p := open(t, player.Snapshot{Current: -1})
	until := beside(t, w)
	stream, err := storage.ParseURI("rtmp://host/app/three")
	if err != nil {
		t.Fatal(err)
	}
	w.dropped([]fyne.URI{storage.NewFileURI(filepath.Join(dir, "a.smil")), stream})
	if !says(w, "Reading the playlist…") {
		t.Error("nobody says that it takes a while")
	}
	until(func() bool { return w.aside.gone() })
	if got := p.took(); got != "append 3, select 0" {
		t.Errorf("got %q", got)
	}
	if !says(w, "1 of 4 entries cannot be played.") {
		t.Error("what was skipped is not told")
	}
}

func TestListsThatCannotBeUsedAreExplained(t *testing.T) {
	dir := files(t, map[string]string{
		"hls.m3u8": "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\na.ts\n", "broken.smil": "<smil><body>", "empty.m3u": "", "x.pls": "\x00\x01",
	})
	for name, want := range map[string]string{
		"hls.m3u8": "hls.m3u8: This is an HLS manifest", "broken.smil": "its XML cannot be read",
		"empty.m3u": "There is nothing in the playlist", "x.pls": "it is not a text file", "gone.xspf": "gone.xspf: There is no such playlist.",
	} {
		w, p := open(t, player.Snapshot{Current: -1})
		until := beside(t, w)
		w.dropped([]fyne.URI{storage.NewFileURI(filepath.Join(dir, name))})
		until(func() bool { return w.aside.gone() })
		text := strings.Join(strings.Fields(test.RenderToMarkup(w.win.Canvas())), " ")
		if got := p.took(); got != "" || !strings.Contains(plain(text), want) {
			t.Errorf("%s: did %q, and %q is not in the window", name, got, want)
		}
	}
}

// plain returns the words of markup, in which texts that wrap are in pieces.
func plain(markup string) string {
	var b strings.Builder
	for part := range strings.SplitSeq(markup, "<") {
		_, text, _ := strings.Cut(part, ">")
		b.WriteString(text)
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func TestTheAddressMayBeThatOfAListOnTheWeb(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/live/list.f4m" {
			http.NotFound(w, r)
			return
		}
		_, _ = w.Write([]byte(`<manifest xmlns="http://ns.adobe.com/f4m/1.0"><media url="rtmp://host/app/one"/></manifest>`))
	}))
	t.Cleanup(server.Close)
	w, p := open(t, playing())
	until := beside(t, w)
	enter := func(address string) {
		w.openURL()
		w.win.Canvas().Focused().(*entry).SetText(address)
		press(w, fyne.KeyReturn)
		until(func() bool { return w.aside.gone() })
	}
	enter(server.URL + "/live/list.f4m?x=1 ")
	if got := p.took(); got != "append 1, select 3" {
		t.Errorf("got %q", got)
	}
	enter(server.URL + "/gone.pls?token=secret")
	if got := p.took(); got != "" || !says(w, "404") || !says(w, "gone.pls") || says(w, "secret") {
		t.Errorf("a list that is not there did %q", got)
	}
}

func TestTheListIsSavedInTheFormatOfItsName(t *testing.T) {
	for name, want := range map[string]string{"list.xspf": "<playlist", "list.XSPF": "<playlist", "list.m3u8": "#EXTM3U", "list": "#EXTM3U"} {
		w, _ := open(t, playing())
		path := filepath.Join(t.TempDir(), name)
		f, err := storage.Writer(storage.NewFileURI(path))
		if err != nil {
			t.Fatal(err)
		}
		w.write(f)
		content, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer content.Close()
		list, err := playlist.Parse(content, path)
		if err != nil || len(list.Items) != 3 {
			t.Errorf("%s: %d items, %v", name, len(list.Items), err)
		}
		if text, _ := os.ReadFile(path); !strings.Contains(string(text), want) {
			t.Errorf("%s: %.40q", name, text)
		}
	}
}
