package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rill/player/playlist"
	"rill/ui/words"
)

// itemSheet asks for what an item is: its address and how to get there. The
// credentials in an address are not shown until they are asked for.
type itemSheet struct {
	w       *window
	sheet   *sheet
	item    playlist.Item
	address *entry
	twin    *entry // a second source; empty: none
	ladder  *entry // other qualities; empty: none
	reveal  *widget.Check
	race    *widget.Check
	queued  *widget.Check
	untrust *push
	trouble *widget.Label
}

func newItemSheet(w *window, item playlist.Item) *itemSheet {
	a := &itemSheet{w: w, item: item, address: w.newLines(playlist.Redact(item.URL)), trouble: left()}
	a.address.PlaceHolder = "rtmp://live.example.com/app/stream"
	a.twin = w.newEntry()
	a.twin.SetText(playlist.Redact(item.Twin))
	a.twin.PlaceHolder = words.Of("item.twin.none")
	a.ladder = w.newLines(ladderText(item.Renditions, playlist.Redact))
	a.ladder.PlaceHolder = words.Of("item.ladder.none")
	a.reveal = widget.NewCheck(words.Of("item.reveal"), func(bool) { a.show() })
	if a.hides() {
		a.address.Disable()
		a.twin.Disable()
		a.ladder.Disable()
	} else {
		a.reveal.Hide()
	}
	a.race, a.queued = ticked("item.race", item.Race), ticked("item.queued", item.Queued)
	a.trouble.Importance = widget.DangerImportance
	say(a.trouble, "")
	return a
}

// hides reports whether the address is shown without its credentials.
func (a *itemSheet) hides() bool {
	secret := slices.ContainsFunc(a.item.Renditions, func(r playlist.Rendition) bool { return playlist.Redact(r.URL) != r.URL })
	secret = secret || playlist.Redact(a.item.URL) != a.item.URL || playlist.Redact(a.item.Twin) != a.item.Twin
	return secret && !a.reveal.Checked
}

// show lets the whole address be seen and changed.
func (a *itemSheet) show() {
	a.reveal.Disable()
	a.address.Enable()
	a.address.SetText(a.item.URL)
	a.twin.Enable()
	a.twin.SetText(a.item.Twin)
	a.ladder.Enable()
	a.ladder.SetText(ladderText(a.item.Renditions, func(url string) string { return url }))
	a.w.win.Canvas().Focus(a.address)
}

func (a *itemSheet) body(hint string) fyne.CanvasObject {
	body := container.New(layout.NewCustomPaddedVBoxLayout(4), flush(explained(hint)), a.address, flush(a.reveal),
		flush(explained(words.Of("item.twin"))), a.twin,
		flush(explained(words.Of("item.ladder"))), a.ladder, flush(a.race), flush(a.queued))
	if a.item.Trust != "" {
		body.Add(a.trusted())
	}
	body.Add(flush(a.trouble))
	return body
}

// explained is a small text that explains an entry.
func explained(text string) *widget.Label {
	l := left()
	l.SetText(text)
	l.SizeName, l.Importance = theme.SizeNameCaptionText, widget.LowImportance
	return l
}

// trusted shows the certificate that counts for this item, and lets it be taken
// back.
func (a *itemSheet) trusted() fyne.CanvasObject {
	fingerprint := left()
	fingerprint.SetText(grouped(a.item.Trust))
	fingerprint.TextStyle.Monospace = true
	row := container.New(layout.NewCustomPaddedVBoxLayout(0))
	a.untrust = a.w.newPush(words.Of("item.untrust"), func() {
		a.item.Trust = ""
		row.Hide()
		a.sheet.refit()
	})
	row.Objects = []fyne.CanvasObject{flush(head("item.trusted")), flush(fingerprint), container.NewHBox(a.untrust)}
	return row
}

// editItem changes item i of the list.
func (w *window) editItem(i int) {
	if i < 0 || i >= len(w.last.Items) {
		return
	}
	a := newItemSheet(w, w.last.Items[i].Item)
	save := func() {
		if items := a.items(); len(items) > 0 {
			w.closeSheet()
			w.replace(i, a.changed(items[0]))
		}
	}
	a.address.OnSubmitted = func(string) { save() }
	a.twin.OnSubmitted = a.address.OnSubmitted
	ok := w.newPush(words.Of("item.save"), save)
	ok.Importance = widget.HighImportance
	a.sheet = w.newSheet(words.Of("item.title"), 560, a.body(words.Of("item.address")),
		ok, w.newPush(words.Of("dialog.cancel"), w.closeSheet))
	a.begin(ok)
}

// begin shows the sheet with the keyboard where it is needed; ok is its main
// button.
func (a *itemSheet) begin(ok fyne.Focusable) {
	a.sheet.show()
	a.w.item = a
	if a.hides() {
		a.w.win.Canvas().Focus(ok)
	} else {
		a.w.win.Canvas().Focus(a.address)
	}
}

// replace puts another item in the place of item i; if that was the current
// one, the other plays.
func (w *window) replace(i int, it playlist.Item) {
	end := len(w.last.Items)
	w.player.Append(it)
	w.player.Move(end, i)
	if i == w.last.Current {
		w.player.Select(i)
	}
	w.player.Remove(i + 1)
}

// editChosen changes the item that is chosen in the list, or else the current
// one.
func (w *window) editChosen() {
	if i := w.panel.list.Chosen(); i >= 0 {
		w.editItem(i)
		return
	}
	w.editItem(w.last.Current)
}
