package ui

import (
	"net/url"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rill/player"
	"rill/player/playlist"
	"rill/ui/widgets"
	"rill/ui/words"
)

const meterInterval = widgets.MeterInterval

// panel is the right side of the window: the playlist and the meter.
type panel struct {
	w       *window
	content *fyne.Container

	list               *widgets.List
	empty              *widget.Label
	total              *widgets.Text // how long all of the list plays
	add, addFile, save *widgets.Button
	settings, remove   *widgets.Button
	meter              *widgets.Meter
	journal            journal
}

func newPanel(w *window) *panel {
	p := &panel{w: w, list: widgets.NewList(), meter: widgets.NewMeter(), journal: journal{shown: unknown}}
	p.empty = widget.NewLabel(words.Of("playlist.empty"))
	p.empty.Wrapping, p.empty.Alignment = fyne.TextWrapWord, fyne.TextAlignCenter
	p.empty.Importance = widget.LowImportance
	p.add = widgets.NewButton(theme.ContentAddIcon(), words.Of("playlist.add"))
	p.addFile = widgets.NewButton(theme.FolderOpenIcon(), words.Of("playlist.addfile"))
	p.save = widgets.NewButton(theme.DocumentSaveIcon(), words.Of("playlist.save"))
	p.settings = widgets.NewButton(theme.SettingsIcon(), words.Of("playlist.settings"))
	p.remove = widgets.NewButton(theme.DeleteIcon(), words.Of("playlist.remove"))
	p.wire()
	p.arrange()
	return p
}

func (p *panel) wire() {
	w := p.w
	p.list.OnPlay = w.player.Select
	p.list.OnMove = w.player.Move
	p.add.OnTapped, p.addFile.OnTapped = w.openURL, w.openFile
	p.save.OnTapped, p.remove.OnTapped = w.saveList, p.removeChosen
	p.settings.OnTapped = w.editChosen
	for _, b := range p.buttons() {
		b.OnKey, b.OnRune = w.typedKey, w.typedRune
	}
}

func (p *panel) buttons() []*widgets.Button {
	return []*widgets.Button{p.add, p.addFile, p.save, p.settings, p.remove}
}

func (p *panel) hints(h *widgets.Hint) {
	h.Watch(p.buttons()...)
	p.meter.Hint(h)
}

func (p *panel) arrange() {
	title := widgets.NewText(words.Of("playlist.title"))
	title.Style.Bold = true
	tools := container.New(layout.NewCustomPaddedHBoxLayout(0), p.add, p.addFile, p.save, p.settings, p.remove)
	p.total = widgets.NewCaption("")
	header := container.New(layout.NewCustomPaddedLayout(8, 4, 14, 8),
		container.NewBorder(nil, nil, container.NewHBox(title, p.total), tools))
	list := container.New(layout.NewCustomPaddedLayout(0, 4, 6, 6),
		container.NewStack(p.list, container.New(layout.NewCustomPaddedLayout(40, 0, 24, 24), p.empty)))
	footer := container.NewBorder(widget.NewSeparator(), nil, nil, nil, p.meter)
	p.content = container.New(shelves{}, header, list, footer)
}

// set shows the playlist of a snapshot.
func (p *panel) set(s player.Snapshot) {
	entries := make([]widgets.Entry, len(s.Items))
	for i, e := range s.Items {
		entries[i] = entryOf(e, markOf(i, e, s))
	}
	p.list.Set(entries)
	p.total.SetText(totalOf(s))
	visible(p.empty, len(entries) == 0)
	p.save.SetEnabled(len(entries) > 0)
	p.settings.SetEnabled(p.list.Chosen() >= 0 || s.Current >= 0)
	p.remove.SetEnabled(p.list.Chosen() >= 0)
}

// measure gives the meter a sample; it is painted if the panel is in view.
func (p *panel) measure(s player.Snapshot, inView bool) {
	p.meter.SetRungs(p.journal.rungs())
	p.meter.Add(p.journal.sample(s))
	if inView {
		p.meter.Update()
	}
}

func (p *panel) removeChosen() {
	if i := p.list.Chosen(); i >= 0 {
		p.w.player.Remove(i)
	}
}

func markOf(i int, e player.Entry, s player.Snapshot) widgets.Mark {
	switch {
	case i == s.Current && s.State != player.Idle && s.PlayWhenReady:
		return widgets.Playing
	case i == s.Current && s.State != player.Idle:
		return widgets.Paused
	case e.Err != nil:
		return widgets.Failed
	}
	return widgets.None
}

func entryOf(e player.Entry, m widgets.Mark) widgets.Entry {
	entry := widgets.Entry{Title: e.Item.Name(), Detail: origin(e.Item), Mark: m}
	if group := playlist.Redact(e.Item.Group); group != "" {
		entry.Detail = group + " · " + entry.Detail
	}
	if m == widgets.Failed {
		entry.Detail = words.Reason(e.Err)
	}
	if e.Live {
		entry.Badge = words.Of("live.badge")
	} else if d := e.Span(); d > 0 {
		entry.Right = words.Clock(d)
	}
	return entry
}

// totalOf writes how long a list of several items plays, or at least does.
func totalOf(s player.Snapshot) string {
	switch {
	case len(s.Items) < 2 || s.Total == 0:
		return ""
	case !s.TotalKnown:
		return "≥ " + words.Clock(s.Total)
	}
	return words.Clock(s.Total)
}

// origin names where an item comes from, without credentials.
func origin(it playlist.Item) string {
	u := addressOf(playlist.Item{URL: playlist.Redact(it.URL)})
	return u.Host + u.Path
}

// addressOf returns the address of an item without librtmp's words behind it;
// an empty one when it is malformed.
func addressOf(it playlist.Item) *url.URL {
	address, _, _ := strings.Cut(it.URL, " ")
	if u, err := url.Parse(address); err == nil {
		return u
	}
	return &url.URL{}
}

// retryNow tries again at once.
func (w *window) retryNow() {
	w.seeker.asked = time.Time{}
	w.player.Retry()
}
