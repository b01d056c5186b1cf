package ui

import (
	"fyne.io/fyne/v2"

	"rill/ui/look"
	"rill/ui/words"
)

// settings are what is remembered from one run to the next.
type settings struct{ prefs fyne.Preferences }

const (
	keyLanguage  = "language"
	keyMode      = "theme"
	keyVolume    = "volume"
	keyMuted     = "muted"
	keyPanel     = "panel"
	keyTimeShift = "timeshift"
	keyThrift    = "thrift"
	keyWidth     = "width"
	keyHeight    = "height"
)

func (s settings) language() words.Language {
	l, _ := words.ParseLanguage(s.prefs.String(keyLanguage))
	return l
}

func (s settings) mode() look.Mode {
	switch m := look.Mode(s.prefs.String(keyMode)); m {
	case look.Light, look.Dark:
		return m
	}
	return look.System
}

func (s settings) volume() int { return min(max(s.prefs.IntWithFallback(keyVolume, 100), 0), 130) }
func (s settings) muted() bool { return s.prefs.Bool(keyMuted) }

// timeShift reports that the past of live streams goes to disk.
func (s settings) timeShift() bool { return s.prefs.Bool(keyTimeShift) }

// thrift reports that little is received where the network costs money.
func (s settings) thrift() bool { return s.prefs.Bool(keyThrift) }

func (s settings) panel() bool { return s.prefs.BoolWithFallback(keyPanel, true) }

// size returns the window's size as the user left it, zero when never changed.
func (s settings) size() fyne.Size {
	return fyne.NewSize(float32(s.prefs.Float(keyWidth)), float32(s.prefs.Float(keyHeight)))
}

func (s settings) setSize(size fyne.Size) {
	s.prefs.SetFloat(keyWidth, float64(size.Width))
	s.prefs.SetFloat(keyHeight, float64(size.Height))
}
