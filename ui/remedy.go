package ui

import (
	"errors"

	"rill/player"
)

// A remedy is what the user can do about an item that does not play.
type remedy uint8

const (
	none remedy = iota
	signIn
	trust
	settle // change the item's settings
)

func allRemedies() []remedy { return []remedy{signIn, trust, settle} }

// label returns the key of the words on the button.
func (r remedy) label() string {
	return [...]string{"", "button.signin", "button.trust", "button.item"}[r]
}

// remedyOf returns what helps against a snapshot's error.
func remedyOf(s player.Snapshot) remedy {
	e, ok := errors.AsType[*player.Error](s.Err)
	if !ok {
		return none
	}
	switch e.Reason {
	case player.SignInNeeded, player.SignInFailed:
		return signIn
	case player.CertExpired, player.CertNotYet, player.CertHost, player.CertSelfSigned, player.CertUnknown:
		if e.Certificate != nil {
			return trust
		}
	case player.BadURL, player.UnknownHost, player.Refused, player.Unreachable, player.TimedOut, player.NotRTMP,
		player.NeedsTLS, player.InvalidApp, player.NotFound, player.Tunnel, player.Encryption:
		return settle
	}
	return none
}

// remedy opens what helps.
func (w *window) remedy(r remedy) {
	switch r {
	case signIn:
		w.askSignIn()
	case trust:
		w.askTrust()
	case settle:
		w.editItem(w.last.Current)
	}
}
