package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// An Entry is what a List shows of one item.
type Entry struct {
	Title  string
	Detail string // second line; may be empty
	Right  string // at the right end, such as the duration
	Badge  string // such as LIVE; may be empty
	Mark   Mark
}

// A Mark says how it stands with an Entry.
type Mark uint8

// The marks.
const (
	None    Mark = iota
	Playing      // the current one, moving
	Paused       // the current one, at rest
	Failed
)

func (m Mark) icon() fyne.Resource {
	switch m {
	case Playing:
		return theme.NewPrimaryThemedResource(theme.MediaPlayIcon())
	case Paused:
		return theme.NewPrimaryThemedResource(theme.MediaPauseIcon())
	case Failed:
		return theme.NewErrorThemedResource(theme.WarningIcon())
	}
	return nil
}
