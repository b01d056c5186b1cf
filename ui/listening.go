package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"rill/player"
	"rill/ui/look"
	"rill/ui/widgets"
)

// listening stands in the place of the picture where there is only sound: what
// is playing, and how loud it is.
type listening struct {
	content *fyne.Container
	title   *widgets.Text
	coding  *widgets.Text
	levels  *widgets.Levels
}

func newListening() *listening {
	l := &listening{title: widgets.NewText(""), coding: widgets.NewCaption(""), levels: widgets.NewLevels()}
	l.title.TextSize, l.title.Style.Bold = theme.SizeNameSubHeadingText, true
	for _, t := range []*widgets.Text{l.title, l.coding} {
		t.Align, t.Shrinks = fyne.TextAlignCenter, true
	}
	note := picture(theme.NewPrimaryThemedResource(theme.MediaMusicIcon()), 72)
	column := container.New(layout.NewCustomPaddedVBoxLayout(8), note, l.title, l.coding, space(1), l.levels)
	dark := container.NewThemeOverride(container.New(narrow{}, column), look.New(look.Dark))
	l.content = container.NewStack(canvas.NewRectangle(color.Black), dark)
	l.content.Hide()
	return l
}

// soundOnly reports that there is nothing to see.
func soundOnly(s player.Snapshot) bool {
	playable := s.State == player.Buffering || s.State == player.Ready || s.State == player.Ended
	return playable && s.Stats.Video == nil && s.Stats.Audio != nil
}

// listen shows what is heard of a snapshot, if that is all there is. Before it
// plays, pictures may still come.
func (w *window) listen(s player.Snapshot) {
	l := w.listening
	on := soundOnly(s) && (s.State != player.Buffering || l.content.Visible())
	visible(l.content, on)
	if !on {
		return
	}
	l.title.SetText(current(s).Name())
	l.coding.SetText(soundText(s.Stats.Audio))
	l.levels.Set(w.player.Levels())
}
