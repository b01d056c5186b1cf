package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rill/assets"
	"rill/player"
	"rill/ui/look"
	"rill/ui/words"
)

// notice is what stands in the place of the picture when there is none: what
// to do, or why it cannot be played, and the button that helps. Its parts are
// made when they are needed first, which is seldom the case at the start.
type notice struct {
	w       *window
	content *fyne.Container

	mark, warning         *canvas.Image
	title, advice, server *widget.Label
	retry, why, open      *widget.Button
	help                  *widget.Button // does what remedy says
	remedy                remedy
	shown                 [3]string
}

func newNotice(w *window) *notice {
	n := &notice{w: w, content: container.NewStack()}
	n.content.Hide()
	return n
}

func (n *notice) build() {
	n.title, n.advice, n.server = wrapped(), wrapped(), wrapped()
	n.mark = picture(fyne.NewStaticResource("icon.png", assets.Icon), 88)
	n.warning = picture(theme.NewWarningThemedResource(theme.WarningIcon()), 44)
	n.title.SizeName, n.title.TextStyle.Bold = theme.SizeNameSubHeadingText, true
	n.server.SizeName = theme.SizeNameCaptionText
	n.retry = widget.NewButton(words.Of("button.retry"), n.w.retryNow)
	n.retry.Importance = widget.HighImportance
	n.help = widget.NewButton("", func() { n.w.remedy(n.remedy) })
	n.help.Importance = widget.HighImportance
	n.why = widget.NewButton(words.Of("button.why"), n.w.showWhy)
	n.open = widget.NewButton(words.Of("menu.open"), n.w.openURL)
	buttons := container.NewCenter(container.NewHBox(n.help, n.retry, n.why, n.open))
	column := container.New(layout.NewCustomPaddedVBoxLayout(2),
		n.mark, n.warning, n.title, n.advice, n.server, space(1), buttons)
	n.content.Add(container.NewThemeOverride(container.New(narrow{}, column), look.New(look.Dark)))
}

func wrapped() *widget.Label {
	l := widget.NewLabel("")
	l.Wrapping, l.Alignment = fyne.TextWrapWord, fyne.TextAlignCenter
	return l
}

func picture(r fyne.Resource, side float32) *canvas.Image {
	img := canvas.NewImageFromResource(r)
	img.FillMode = canvas.ImageFillContain
	img.SetMinSize(fyne.NewSquareSize(side))
	return img
}

// set shows the notice if the snapshot has nothing else to show.
func (n *notice) set(s player.Snapshot) {
	on := s.State == player.Idle
	visible(n.content, on)
	if !on {
		return
	}
	text := [3]string{words.Of("app.idle"), words.Of("app.idle.hint"), ""}
	if s.Err != nil {
		text = [3]string{words.Reason(s.Err), words.Advice(s.Err), words.Server(s.Err)}
	} else if len(s.Items) > 0 {
		text = [3]string{words.Of("status.stopped"), "", ""}
	}
	if help := helpOn(s); text != n.shown || help != n.remedy {
		n.shown, n.remedy = text, help
		n.write(text, s.Err != nil, len(s.Items) > 0)
	}
}

// helpOn returns the remedy that deserves a button in the middle of the window.
func helpOn(s player.Snapshot) remedy {
	if r := remedyOf(s); r != settle {
		return r
	}
	return none
}

func (n *notice) write(text [3]string, failed, items bool) {
	if n.title == nil {
		n.build()
	}
	for i, l := range []*widget.Label{n.title, n.advice, n.server} {
		l.SetText(text[i])
		visible(l, text[i] != "")
	}
	visible(n.mark, !failed)
	visible(n.warning, failed)
	visible(n.help, n.remedy != none)
	if n.remedy != none {
		n.help.SetText(words.Of(n.remedy.label()))
	}
	visible(n.retry, failed && items && n.remedy == none)
	visible(n.why, failed)
	visible(n.open, failed || !items)
	n.content.Refresh()
}

// narrow lays one object out in the middle, no wider than is good to read.
type narrow struct{}

func (narrow) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, 120) }

func (narrow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		width := min(size.Width-32, 480)
		o.Resize(fyne.NewSize(width, o.MinSize().Height))
		height := o.MinSize().Height
		o.Resize(fyne.NewSize(width, height))
		o.Move(fyne.NewPos((size.Width-width)/2, max(0, (size.Height-height)/2)))
	}
}
