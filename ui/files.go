package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"rill/player/playlist"
	"rill/ui/words"
)

// openFile asks for a playlist file and appends what is in it.
func (w *window) openFile() {
	w.choose(playlist.Extensions(), func(path string) { w.load(len(w.last.Items) == 0, path) })
}

// choose asks for a file whose name ends in one of the extensions.
func (w *window) choose(extensions []string, take func(path string)) {
	d := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		if err == nil && r != nil {
			r.Close()
			take(r.URI().Path())
		}
	}, w.win)
	d.SetFilter(storage.NewExtensionFileFilter(extensions))
	d.Show()
	d.Resize(w.roomy())
}

// saveList asks for a file and writes the playlist into it.
func (w *window) saveList() {
	if len(w.last.Items) == 0 {
		return
	}
	d := dialog.NewFileSave(func(f fyne.URIWriteCloser, err error) {
		if err == nil && f != nil {
			w.write(f)
		}
	}, w.win)
	d.SetFileName("rill.m3u8")
	d.Show()
	d.Resize(w.roomy())
}

// roomy is the size of a dialog that needs much room.
func (w *window) roomy() fyne.Size {
	size := w.win.Canvas().Size()
	return fyne.NewSize(min(860, size.Width-40), min(600, size.Height-40))
}

// write writes the playlist in the format that the file's name asks for: XSPF,
// or else M3U8.
func (w *window) write(f fyne.URIWriteCloser) {
	items := make([]playlist.Item, len(w.last.Items))
	for i, e := range w.last.Items {
		items[i] = e.Item
	}
	format := playlist.Write
	if strings.EqualFold(f.URI().Extension(), ".xspf") {
		format = playlist.WriteXSPF
	}
	err := format(f, items)
	if closed := f.Close(); err != nil || closed != nil {
		w.complain(words.Of("error.save"))
	}
}

// dropped takes what was dropped on the window: streams and playlists to play,
// media files to check.
func (w *window) dropped(uris []fyne.URI) {
	var names, media []string
	for _, u := range uris {
		switch {
		case u.Scheme() != "file":
			names = append(names, u.String())
		case isMedia(u.Path()):
			media = append(media, u.Path())
		default:
			names = append(names, u.Path())
		}
	}
	if len(names) > 0 {
		w.load(len(w.last.Items) == 0, names...)
	}
	if len(media) > 0 {
		w.checkFiles(media...)
	}
}
