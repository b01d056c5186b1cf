package ui

import (
	"os"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"rill/player/playlist"
	"rill/ui/words"
)

// openFile asks for a playlist file and appends what is in it.
func (w *window) openFile() {
	d := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		if err == nil && r != nil {
			w.read(r)
		}
	}, w.win)
	d.SetFilter(storage.NewExtensionFileFilter([]string{".m3u", ".m3u8"}))
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

func (w *window) write(f fyne.URIWriteCloser) {
	items := make([]playlist.Item, len(w.last.Items))
	for i, e := range w.last.Items {
		items[i] = e.Item
	}
	err := playlist.Write(f, items)
	if closed := f.Close(); err != nil || closed != nil {
		w.complain(words.Of("error.save"))
	}
}

// read appends what a playlist file names. Only the reader of playlists looks
// into it, within its limits.
func (w *window) read(r fyne.URIReadCloser) {
	defer r.Close()
	file, err := playlist.Parse(r, r.URI().Path())
	if err != nil {
		w.complain(words.Of("error.file", words.Args{"Name": r.URI().Name()}))
		return
	}
	w.add(len(w.last.Items) == 0, file.Items...)
}

// dropped takes what was dropped on the window: playlist files, or streams.
func (w *window) dropped(uris []fyne.URI) {
	for _, u := range uris {
		if item, err := playlist.NewItem(u.String()); err == nil {
			w.add(len(w.last.Items) == 0, item)
			continue
		}
		w.readFile(u)
	}
}

// readFile reads a plain file; a pipe could keep the window waiting for ever.
func (w *window) readFile(u fyne.URI) {
	info, err := os.Stat(u.Path())
	if u.Scheme() == "file" && err == nil && info.Mode().IsRegular() {
		if r, err := storage.Reader(u); err == nil {
			w.read(r)
			return
		}
	}
	w.complain(words.Of("error.file", words.Args{"Name": u.Name()}))
}
