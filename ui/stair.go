package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rill/player"
	"rill/ui/widgets"
	"rill/ui/words"
)

// stair shows the steps of opening, one below the other.
type stair struct {
	content *fyne.Container
	treads  map[player.Stage]*tread
}

// tread is one step on the screen.
type tread struct {
	row        *fyne.Container
	icon       *canvas.Image
	busy       *widget.Activity
	name, time *widgets.Text
	mark       mark
}

func newStair() *stair {
	s := &stair{content: container.New(layout.NewCustomPaddedVBoxLayout(3)), treads: map[player.Stage]*tread{}}
	for _, st := range allSteps(player.Stages{}) {
		t := newTread(words.Of("stage." + string(st.stage)))
		s.treads[st.stage] = t
		s.content.Add(t.row)
	}
	return s
}

func newTread(name string) *tread {
	t := &tread{icon: picture(nil, 16), busy: widget.NewActivity(), name: widgets.NewText(name), time: widgets.NewCaption("")}
	t.busy.Hide()
	t.name.Color = pending.ink()
	t.name.Shrinks, t.time.Align = true, fyne.TextAlignTrailing
	sign := container.New(layout.NewCustomPaddedLayout(0, 0, 0, 8), container.NewCenter(t.icon, t.busy))
	t.row = container.NewBorder(nil, nil, sign, t.time, t.name)
	return t
}

// set shows steps; those that are not among them are not to be taken.
func (s *stair) set(steps []step) {
	for stage, t := range s.treads {
		on := false
		for _, st := range steps {
			if st.stage == stage {
				on = true
				t.set(st)
			}
		}
		visible(t.row, on)
	}
}

func (t *tread) set(st step) {
	t.time.SetText(st.time())
	if st.mark != t.mark {
		t.mark = st.mark
		t.name.SetColor(st.mark.ink())
		t.icon.Resource = st.mark.icon()
		t.icon.Refresh()
		visible(t.busy, st.mark == underway)
	}
	if st.mark == underway {
		t.busy.Start()
	} else {
		t.busy.Stop()
	}
}

// rest stops what moves.
func (s *stair) rest() {
	for _, t := range s.treads {
		t.busy.Stop()
	}
}

func (m mark) icon() fyne.Resource {
	switch m {
	case reached:
		return theme.NewSuccessThemedResource(theme.ConfirmIcon())
	case failed:
		return theme.NewErrorThemedResource(theme.CancelIcon())
	}
	return nil
}

func (m mark) ink() fyne.ThemeColorName {
	switch m {
	case pending:
		return mutedColor
	case failed:
		return theme.ColorNameError
	}
	return theme.ColorNameForeground
}
