package ui

import (
	"errors"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"rill/player"
	"rill/ui/words"
)

// askTrust shows the certificate that the current item failed with.
func (w *window) askTrust() {
	e, ok := errors.AsType[*player.Error](w.last.Err)
	if !ok || e.Certificate == nil {
		return
	}
	warning := left()
	warning.SetText(words.Reason(e) + " " + words.Of("trust.warning"))
	warning.Importance = widget.WarningImportance
	body := container.New(layout.NewCustomPaddedVBoxLayout(6), flush(warning), certificateForm(*e.Certificate))
	agree := w.newPush(words.Of("trust.ok"), func() {
		w.closeSheet()
		w.player.Trust()
	})
	agree.Importance = widget.DangerImportance
	cancel := w.newPush(words.Of("dialog.cancel"), w.closeSheet)
	w.newSheet(words.Of("trust.title"), 560, body, cancel, agree).show()
	w.win.Canvas().Focus(cancel)
}

func certificateForm(c player.Certificate) fyne.CanvasObject {
	form := container.New(layout.NewFormLayout())
	add := func(key, value string) *widget.Label {
		l := left()
		l.Selectable = true
		l.SetText(value)
		form.Add(caption(key))
		form.Add(l)
		return l
	}
	add("trust.host", oneLine(c.Host))
	add("trust.subject", oneLine(c.Subject))
	add("trust.issuer", oneLine(c.Issuer))
	add("trust.valid", words.Of("trust.valid.value", words.Args{"From": c.From.Format(time.DateOnly), "Until": c.Until.Format(time.DateOnly)}))
	add("trust.fingerprint", grouped(c.Fingerprint)).TextStyle.Monospace = true
	return form
}

// grouped writes a fingerprint so that people can compare it: groups of four, a
// few to a line.
func grouped(fingerprint string) string {
	var b strings.Builder
	for i, r := range strings.ToUpper(fingerprint) {
		switch {
		case i > 0 && i%16 == 0:
			b.WriteByte('\n')
		case i > 0 && i%4 == 0:
			b.WriteByte(' ')
		}
		b.WriteRune(r)
	}
	return b.String()
}
