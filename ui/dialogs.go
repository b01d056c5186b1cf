package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rill/player/playlist"
	"rill/ui/console"
	"rill/ui/words"
)

// openURL asks for an address, and offers the one in the clipboard.
func (w *window) openURL() {
	var offered playlist.Item
	if items := itemsIn(w.app.Clipboard().Content()); len(items) == 1 {
		offered = items[0]
	}
	a := newItemSheet(w, offered)
	take := func(play bool) {
		if list := strings.TrimSpace(a.address.Text); console.IsRemoteList(list) {
			w.closeSheet()
			w.load(play, list)
			return
		}
		if items := a.items(); len(items) > 0 {
			w.closeSheet()
			w.add(play, items...)
		}
	}
	a.address.OnSubmitted = func(string) { take(true) }
	a.twin.OnSubmitted = a.address.OnSubmitted
	play := w.newPush(words.Of("dialog.play"), func() { take(true) })
	play.Icon, play.Importance = theme.MediaPlayIcon(), widget.HighImportance
	a.sheet = w.newSheet(words.Of("dialog.open"), 560, a.body(words.Of("dialog.address")),
		play, w.newPush(words.Of("dialog.add"), func() { take(false) }), w.newPush(words.Of("dialog.cancel"), w.closeSheet))
	a.begin(play)
}

// paste plays the addresses in the clipboard.
func (w *window) paste() {
	content := w.app.Clipboard().Content()
	if list := strings.TrimSpace(content); console.IsRemoteList(list) {
		w.load(true, list)
		return
	}
	items := itemsIn(content)
	if len(items) == 0 {
		w.complain(words.Of("error.clipboard"))
		return
	}
	w.add(true, items...)
}

// add appends items and plays the first of them, if that is wanted.
func (w *window) add(play bool, items ...playlist.Item) {
	if len(items) == 0 {
		return
	}
	at := len(w.last.Items)
	w.player.Append(items...)
	if play {
		w.player.Select(at)
	}
}

func (w *window) complain(text string) {
	label := widget.NewLabel(text)
	label.Wrapping = fyne.TextWrapWord
	d := dialog.NewCustom("Rill", words.Of("dialog.close"), label, w.win)
	d.Resize(fyne.NewSize(420, 0))
	d.Show()
}
