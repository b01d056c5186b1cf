package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"rill/player"
	"rill/ui/look"
	"rill/ui/widgets"
	"rill/ui/words"
)

const (
	quietFor   = 400 * time.Millisecond // what is over by then is not worth a word
	retryAfter = time.Second            // a shorter wait is not worth a button
)

// ribbon is the quiet line over the lower edge of the picture: what the player
// waits for, or what has just happened. The picture goes on behind it.
type ribbon struct {
	w       *window
	content *fyne.Container

	text  *widgets.Text
	again fyne.CanvasObject // tries at once
	row   *fyne.Container
	since time.Time // something is missing since then; zero: nothing is
	news  aside
}

func newRibbon(w *window) *ribbon {
	r := &ribbon{w: w, text: widgets.NewCaption("")}
	r.text.Color = theme.ColorNameForeground
	ground := canvas.NewRectangle(look.New(look.Dark).Color(look.ColorGlass, 0))
	ground.CornerRadius = 12
	r.again = link(words.Of("button.retrynow"), w.retryNow)
	r.row = container.New(layout.NewCustomPaddedHBoxLayout(10), r.text, r.again)
	inner := container.New(layout.NewCustomPaddedLayout(5, 5, 14, 14), r.row)
	r.content = container.NewStack(container.NewThemeOverride(container.NewStack(ground, inner), look.New(look.Dark)))
	r.content.Hide()
	r.again.Hide()
	return r
}

// say shows for a while what has happened.
func (r *ribbon) say(text string) {
	if text != "" {
		r.news = aside{text, time.Now().Add(asideTime)}
	}
}

// set shows a snapshot.
func (r *ribbon) set(s player.Snapshot) {
	text := r.missing(s)
	if text == "" {
		text = r.news.or("")
	}
	wait := s.Reconnecting() && s.RetryIn >= retryAfter && text != ""
	changed := text != r.text.Text() || wait != r.again.Visible()
	visible(r.content, text != "")
	if !changed || text == "" {
		return
	}
	r.text.SetText(text)
	visible(r.again, wait)
	r.row.Refresh()
	r.w.stage.content.Refresh()
}

// missing is what the player waits for; the empty string when it does not, or has
// only just begun to.
func (r *ribbon) missing(s player.Snapshot) string {
	text := words.Quiet(s)
	switch {
	case text == "":
		r.since = time.Time{}
	case r.since.IsZero():
		r.since = time.Now()
	}
	if time.Since(r.since) < quietFor {
		return ""
	}
	if s.Reconnecting() && s.RetryIn >= retryAfter {
		text += " · " + words.Of("quiet.next", words.Args{"Seconds": words.Whole(s.RetryIn)})
	}
	return text
}
