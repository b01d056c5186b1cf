package ui

import (
	"errors"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rill/player"
	"rill/ui/words"
)

// signInSheet asks for a user and a password.
type signInSheet struct {
	w              *window
	sheet          *sheet
	user, password *entry
	remember       *widget.Check
	trouble        *widget.Label
}

// askSignIn asks who wants to see the current item.
func (w *window) askSignIn() {
	a := &signInSheet{w: w, user: w.newEntry(), password: w.newEntry(), remember: widget.NewCheck(words.Of("signin.remember"), nil)}
	a.password.Password = true
	a.user.SetText(w.userOf(w.last))
	a.user.OnSubmitted = func(string) { w.win.Canvas().Focus(a.password) }
	a.password.OnSubmitted = func(string) { a.submit() }
	a.trouble = left()
	a.trouble.Importance = widget.DangerImportance
	say(a.trouble, "")
	ok := w.newPush(words.Of("signin.title"), a.submit)
	ok.Importance = widget.HighImportance
	a.sheet = w.newSheet(words.Of("signin.title"), 440, a.body(), ok, w.newPush(words.Of("dialog.cancel"), w.closeSheet))
	a.sheet.show()
	w.signIn = a
	if a.user.Text == "" {
		w.win.Canvas().Focus(a.user)
	} else {
		w.win.Canvas().Focus(a.password)
	}
}

func (a *signInSheet) body() fyne.CanvasObject {
	why, hint := left(), left()
	why.SetText(words.Reason(a.w.last.Err))
	hint.SizeName, hint.Importance = theme.SizeNameCaptionText, widget.LowImportance
	say(hint, "")
	a.offerKeyring(hint)
	server := left()
	server.SetText(a.w.serverOf(a.w.last))
	form := container.New(layout.NewFormLayout(),
		caption("signin.server"), server,
		caption("signin.user"), a.user,
		caption("signin.password"), a.password)
	plain := left()
	plain.SizeName, plain.Importance = theme.SizeNameCaptionText, widget.LowImportance
	say(plain, "")
	if !encrypted(protocolOf(a.w.last)) {
		say(plain, words.Of("signin.plain"))
	}
	texts := container.New(layout.NewCustomPaddedVBoxLayout(-8), hint, plain, a.trouble)
	return container.New(layout.NewCustomPaddedVBoxLayout(4), flush(why), form, flush(a.remember), flush(texts))
}

// offerKeyring lets the password be remembered once it is known that it can be.
func (a *signInSheet) offerKeyring(hint *widget.Label) {
	a.remember.Disable()
	available := a.w.cfg.Keyring
	if available == nil {
		say(hint, words.Of("signin.nokeyring"))
		return
	}
	go func() {
		there := available()
		a.w.post(func() {
			if there {
				a.remember.Enable()
			} else {
				say(hint, words.Of("signin.nokeyring"))
				a.sheet.refit()
			}
		})
	}()
}

func (a *signInSheet) submit() {
	if a.user.Text == "" {
		say(a.trouble, words.Of("signin.empty"))
		a.sheet.refit()
		return
	}
	a.w.closeSheet()
	a.w.player.SignIn(a.user.Text, a.password.Text, a.remember.Checked && !a.remember.Disabled())
}

// offerSignIn asks once for each time that a server wanted to know.
func (w *window) offerSignIn(s player.Snapshot) {
	if s.State != player.Idle || remedyOf(s) != signIn {
		w.asked = nil
		return
	}
	if e, ok := errors.AsType[*player.Error](s.Err); ok && w.asked != e && w.win.Canvas().Overlays().Top() == nil {
		w.asked = e
		w.askSignIn()
	}
}

// userOf returns who was to sign in, as far as that is known.
func (w *window) userOf(s player.Snapshot) string {
	if e, ok := errors.AsType[*player.Error](s.Err); ok && e.User != "" {
		return e.User
	}
	return addressOf(current(s)).User.Username()
}

// serverOf names the server that wants to know.
func (w *window) serverOf(s player.Snapshot) string {
	if s.Stats.Server != "" {
		return s.Stats.Server
	}
	return addressOf(current(s)).Host
}

// encrypted reports whether nobody on the way can read along.
func encrypted(protocol string) bool { return strings.HasSuffix(protocol, "s") }
