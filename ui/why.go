package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rill/player"
	"rill/ui/widgets"
	"rill/ui/words"
)

// why is the sheet that tells why nothing plays: how far it has got, what the
// server says, what happens next, and the button that helps.
type why struct {
	w     *window
	sheet *sheet
	stair *stair

	item, sentence, advice     *widget.Label
	server, said               *widget.Label
	serverHead, nextHead, next *widget.Label
	remedies                   map[remedy]*push
	retry, copy                *push
	told                       string // the report that is to be seen
}

// showWhy opens the sheet, or closes it.
func (w *window) showWhy() {
	if w.why.open() {
		w.closeSheet()
		return
	}
	y := newWhy(w)
	w.why = y
	y.write(w.last)
	y.sheet.show()
}

func newWhy(w *window) *why {
	y := &why{w: w, stair: newStair()}
	y.item, y.sentence, y.advice = left(), left(), left()
	y.server, y.said, y.next = left(), left(), left()
	y.serverHead, y.nextHead = head("why.server"), head("why.next")
	y.item.SizeName, y.item.Importance = theme.SizeNameCaptionText, widget.LowImportance
	y.sentence.SizeName, y.sentence.TextStyle.Bold = theme.SizeNameSubHeadingText, true
	y.server.TextStyle.Monospace, y.server.Selectable = true, true
	text := container.New(layout.NewCustomPaddedVBoxLayout(-8),
		y.item, y.sentence, y.advice, y.serverHead, y.server, y.said, y.nextHead, y.next)
	y.sheet = w.newSheet(words.Of("why.title"), 700, container.New(&columns{}, flush(text), y.steps()), y.buttons()...)
	y.sheet.onClose = y.stair.rest
	return y
}

func (y *why) steps() fyne.CanvasObject {
	return container.New(layout.NewCustomPaddedVBoxLayout(2), head("why.stages"),
		container.New(layout.NewCustomPaddedLayout(0, 0, 8, 0), y.stair.content))
}

func (y *why) buttons() []fyne.CanvasObject {
	w := y.w
	y.remedies = map[remedy]*push{}
	var all []fyne.CanvasObject
	for _, r := range allRemedies() {
		b := w.newPush(words.Of(r.label()), func() { w.remedy(r) })
		if r != settle {
			b.Importance = widget.HighImportance
		}
		y.remedies[r] = b
		all = append(all, b)
	}
	y.retry = w.newPush(words.Of("button.retrynow"), w.retryNow)
	y.copy = w.newPush(words.Of("button.copy"), y.copyText)
	return append(all, y.retry, y.copy, w.newPush(words.Of("dialog.close"), w.closeSheet))
}

// open reports whether the sheet is to be seen.
func (y *why) open() bool { return y != nil && y.w.sheet == y.sheet }

// set shows a snapshot if the sheet is to be seen.
func (y *why) set(s player.Snapshot) {
	if !y.open() {
		return
	}
	if text := reportOf(s).String(); text != y.told {
		y.told = text
		y.write(s)
		y.sheet.refit()
	}
}

func (y *why) write(s player.Snapshot) {
	r := reportOf(s)
	y.sheet.title.SetText(words.Of(titleOf(s)))
	y.stair.set(r.steps)
	say(y.item, strings.TrimSpace(r.item+"\n"+r.reached))
	say(y.sentence, r.sentence)
	say(y.advice, r.advice)
	say(y.server, r.code)
	say(y.said, r.text)
	say(y.next, r.next)
	visible(y.serverHead, r.code != "")
	help := remedyOf(s)
	for kind, b := range y.remedies {
		visible(b, kind == help)
	}
	visible(y.retry, len(s.Items) > 0 && (s.Err != nil || s.State == player.Idle))
	y.retry.Importance = widget.HighImportance
	if help == signIn || help == trust {
		y.retry.Importance = widget.MediumImportance
	}
}

func titleOf(s player.Snapshot) string {
	if s.Playing() && s.Err == nil {
		return "why.connection"
	}
	return "why.title"
}

// copyText puts the sheet into the clipboard, for whoever helps.
func (y *why) copyText() {
	y.w.app.Clipboard().SetContent(reportOf(y.w.last).String())
	y.copy.SetText(words.Of("button.copied"))
}

// head is the heading of a part of a sheet.
func head(key string) *widget.Label {
	l := small()
	l.SetText(words.Of(key))
	return l
}

// small is a text of less importance that wraps.
func small() *widget.Label {
	l := left()
	l.SizeName, l.Importance = theme.SizeNameCaptionText, widget.LowImportance
	return l
}

// left is a text that wraps.
func left() *widget.Label {
	l := widget.NewLabel("")
	l.Wrapping = fyne.TextWrapWord
	return l
}

// flush takes away the margin that labels have at both sides.
func flush(o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(layout.NewCustomPaddedLayout(0, 0, -8, -8), o)
}

// say changes a text and hides it when it is empty.
func say(l *widget.Label, text string) {
	if l.Text != text {
		l.SetText(text)
	}
	visible(l, text != "")
}

// caption names a value in a form.
func caption(key string) fyne.CanvasObject {
	return container.New(layout.NewCustomPaddedLayout(0, 0, 0, 14), widgets.NewCaption(words.Of(key)))
}
