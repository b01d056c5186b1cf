package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rill/player/playlist"
	"rill/ui/widgets"
	"rill/ui/words"
)

// urlEntry is an entry that the Esc key closes.
type urlEntry struct {
	widget.Entry
	onEscape func()
}

// TypedKey implements fyne.Focusable.
func (e *urlEntry) TypedKey(k *fyne.KeyEvent) {
	if k.Name == fyne.KeyEscape {
		e.onEscape()
		return
	}
	e.Entry.TypedKey(k)
}

// openURL asks for an address, and offers the one in the clipboard.
func (w *window) openURL() {
	entry := &urlEntry{}
	entry.ExtendBaseWidget(entry)
	entry.PlaceHolder = "rtmp://live.example.com/app/stream"
	if items := itemsIn(w.app.Clipboard().Content()); len(items) == 1 {
		entry.Text = items[0].URL
	}
	trouble := widget.NewLabel("")
	trouble.Wrapping, trouble.Importance = fyne.TextWrapWord, widget.DangerImportance
	trouble.Hide()
	hint := widgets.NewCaption(words.Of("dialog.open.hint") + " rtmp://server/app/stream")
	d := dialog.NewCustomWithoutButtons(words.Of("dialog.open"),
		container.New(layout.NewCustomPaddedVBoxLayout(6), hint, entry, trouble), w.win)
	take := func(play bool) {
		item, err := playlist.NewItem(entry.Text)
		if err != nil {
			trouble.SetText(words.Of("dialog.url.bad"))
			trouble.Show()
			return
		}
		d.Hide()
		w.add(play, item)
	}
	entry.onEscape, entry.OnSubmitted = d.Hide, func(string) { take(true) }
	d.SetButtons(urlButtons(d.Hide, take))
	d.Resize(fyne.NewSize(min(560, w.win.Canvas().Size().Width-40), 0))
	d.Show()
	w.win.Canvas().Focus(entry)
}

func urlButtons(cancel func(), take func(play bool)) []fyne.CanvasObject {
	play := widget.NewButtonWithIcon(words.Of("dialog.play"), theme.MediaPlayIcon(), func() { take(true) })
	play.Importance = widget.HighImportance
	return []fyne.CanvasObject{
		widget.NewButton(words.Of("dialog.cancel"), cancel),
		widget.NewButton(words.Of("dialog.add"), func() { take(false) }),
		play,
	}
}

// paste plays the addresses in the clipboard.
func (w *window) paste() {
	items := itemsIn(w.app.Clipboard().Content())
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

// itemsIn returns the streams among the words of a text; of a long text only
// the beginning counts.
func itemsIn(text string) []playlist.Item {
	var items []playlist.Item
	for _, word := range strings.Fields(text[:min(len(text), 8<<10)]) {
		if item, err := playlist.NewItem(word); err == nil {
			items = append(items, item)
		}
	}
	return items
}
