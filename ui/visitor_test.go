package ui

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"rill/player"
	"rill/player/playlist"
)

func untrusted() *player.Error {
	return &player.Error{Reason: player.CertSelfSigned, Certificate: &player.Certificate{
		Host: "host", Subject: "CN=host", Issuer: "CN=nobody", Fingerprint: strings.Repeat("0aff", 16),
		From: time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC), Until: time.Date(2027, 1, 2, 0, 0, 0, 0, time.UTC),
	}}
}

// typeIn types a text where the focus is.
func typeIn(w *window, text string) { test.Type(w.win.Canvas().Focused(), text) }

func TestSignInIsAskedForOnce(t *testing.T) {
	s := refused(&player.Error{Reason: player.SignInNeeded})
	w, p := open(t, s)
	if !says(w, "Remember in the keyring") {
		t.Fatal("nobody asks")
	}
	press(w, fyne.KeyEscape)
	w.update(s)
	if w.sheet != nil {
		t.Error("it asks again")
	}
	s.Err = &player.Error{Reason: player.SignInFailed, User: "me"}
	w.update(s)
	if w.sheet == nil || !says(w, "does not accept this user") {
		t.Error("it does not ask after the password was wrong")
	}
	if got := p.took(); got != "" {
		t.Errorf("asking did %q", got)
	}
}

func TestSignInIsSubmittedByEnter(t *testing.T) {
	s := refused(&player.Error{Reason: player.SignInNeeded})
	w, p := open(t, s)
	typeIn(w, "me")
	press(w, fyne.KeyReturn)
	typeIn(w, "pass word")
	if says(w, "pass word") {
		t.Error("the password is to be seen")
	}
	press(w, fyne.KeyReturn)
	if got := p.took(); got != "sign in me pass word false" || w.sheet != nil {
		t.Errorf("got %q", got)
	}
}

func TestSignInNeedsAUser(t *testing.T) {
	w, p := open(t, refused(&player.Error{Reason: player.SignInNeeded}))
	press(w, fyne.KeyReturn)
	press(w, fyne.KeyReturn)
	if got := p.took(); got != "" || !says(w, "A user is needed.") {
		t.Errorf("got %q", got)
	}
}

func TestSignInKnowsTheUser(t *testing.T) {
	s := refused(&player.Error{Reason: player.SignInFailed, User: "them"})
	s.Items[1].Item = playlist.Item{URL: "rtmp://me:secret@host/app/item"}
	w, p := open(t, s)
	typeIn(w, "pw")
	press(w, fyne.KeyReturn)
	if got := p.took(); got != "sign in them pw false" {
		t.Errorf("got %q", got)
	}
	s.Err = &player.Error{Reason: player.SignInNeeded}
	w.update(s)
	typeIn(w, "pw")
	press(w, fyne.KeyReturn)
	if got := p.took(); got != "sign in me pw false" {
		t.Errorf("got %q", got)
	}
}

func TestSignInOffersTheKeyringWhereThereIsOne(t *testing.T) {
	for _, there := range []bool{true, false} {
		w, p := open(t, playing())
		posted := make(chan func(), 1)
		w.post = func(f func()) { posted <- f }
		w.cfg.Keyring = func() bool { return there }
		w.update(refused(&player.Error{Reason: player.SignInNeeded}))
		(<-posted)()
		a := w.signIn
		if a.remember.Disabled() == there || says(w, "has no keyring") == there {
			t.Errorf("a keyring %v: disabled %v", there, a.remember.Disabled())
		}
		a.remember.SetChecked(true)
		typeIn(w, "me")
		a.submit()
		if got, want := p.took(), map[bool]string{true: "sign in me  true", false: "sign in me  false"}[there]; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestTrustShowsTheFingerprintFirst(t *testing.T) {
	w, p := open(t, refused(untrusted()))
	if w.sheet != nil {
		t.Fatal("trust is asked for unasked")
	}
	test.Tap(w.notice.help)
	for _, want := range []string{"0AFF 0AFF 0AFF 0AFF", "CN=host", "CN=nobody", "2026-01-02 to 2027-01-02", "signed its certificate itself"} {
		if !says(w, want) {
			t.Errorf("%q is not in the window", want)
		}
	}
	press(w, fyne.KeyReturn)
	if got := p.took(); got != "" || w.sheet != nil {
		t.Errorf("Enter without a choice did %q", got)
	}
	w.remedy(trust)
	test.Tap(&w.sheet.buttons.Objects[1].(*push).Button)
	if got := p.took(); got != "trust" {
		t.Errorf("got %q", got)
	}
}

func TestWhatAServerWritesIsOneLine(t *testing.T) {
	for text, want := range map[string]string{
		"CN=host\nSHA-256: \u202e0000\x00\x1b": "CN=host SHA-256: 0000",
		" plain ":                              "plain",
		strings.Repeat("é", 400):               strings.Repeat("é", 300) + "…",
	} {
		if got := oneLine(text); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

func TestARevokedCertificateCannotBeTrusted(t *testing.T) {
	e := untrusted()
	e.Reason = player.CertRevoked
	w, _ := open(t, refused(e))
	if w.notice.help.Visible() || remedyOf(w.last) != none {
		t.Error("it is offered")
	}
}
