package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"rill/player"
	"rill/ui/widgets"
	"rill/ui/words"
)

// transport is the bar below the picture.
type transport struct {
	w       *window
	content *fyne.Container

	where          *fyne.Container // the row of the seek bar
	ends           float32         // how wide its two ends are
	seek           *widgets.SeekBar
	elapsed, total *widgets.Text
	live           *widgets.Badge

	play, stop, prev, next *widgets.Button
	mute, menu, list, full *widgets.Button
	volume                 *widgets.Volume
	status                 *widgets.Text
}

func newTransport(w *window) *transport {
	t := &transport{w: w, seek: widgets.NewSeekBar(), volume: widgets.NewVolume(), live: widgets.NewBadge()}
	t.elapsed, t.total = widgets.NewCaption("0:00"), widgets.NewCaption("0:00")
	t.total.Align = fyne.TextAlignTrailing
	t.status = widgets.NewCaption("")
	t.status.Shrinks = true
	t.makeButtons()
	t.wire()
	t.arrange()
	return t
}

func (t *transport) makeButtons() {
	t.prev = widgets.NewButton(theme.MediaSkipPreviousIcon(), words.Of("button.prev"))
	t.play = widgets.NewPrimaryButton(theme.MediaPlayIcon(), words.Of("button.play"))
	t.stop = widgets.NewButton(theme.MediaStopIcon(), words.Of("button.stop"))
	t.next = widgets.NewButton(theme.MediaSkipNextIcon(), words.Of("button.next"))
	t.mute = widgets.NewButton(theme.VolumeUpIcon(), words.Of("button.mute"))
	t.menu = widgets.NewButton(theme.MoreVerticalIcon(), words.Of("button.menu"))
	t.list = widgets.NewButton(theme.ListIcon(), words.Of("button.playlist"))
	t.full = widgets.NewButton(theme.ViewFullScreenIcon(), words.Of("button.fullscreen"))
}

func (t *transport) wire() {
	w := t.w
	t.prev.OnTapped, t.next.OnTapped = w.player.Prev, w.player.Next
	t.play.OnTapped, t.stop.OnTapped = w.togglePlay, w.player.Stop
	t.mute.OnTapped, t.full.OnTapped = w.toggleMute, w.toggleFullScreen
	t.list.OnTapped = w.togglePanel
	t.menu.OnTapped = func() {
		w.showMenu(fyne.CurrentApp().Driver().AbsolutePositionForObject(t.menu))
	}
	t.volume.OnChanged = w.setVolume
	t.seek.OnSeek = func(to time.Duration) { w.seeker.to(to, w.last) }
	t.seek.OnScrub = w.player.Scrub
	t.seek.Preview = w.player.Preview
	t.seek.Label = func(at time.Duration) string { return label(at, w.last) }
	t.live.OnTapped = w.player.GoLive
	for _, b := range t.buttons() {
		b.OnKey, b.OnRune = w.typedKey, w.typedRune
	}
}

func (t *transport) buttons() []*widgets.Button {
	return []*widgets.Button{t.prev, t.play, t.stop, t.next, t.mute, t.menu, t.list, t.full}
}

func (t *transport) hints(h *widgets.Hint) { h.Watch(t.buttons()...) }

func (t *transport) arrange() {
	right := container.New(layout.NewCustomPaddedHBoxLayout(8), t.total, t.live)
	t.where = container.NewBorder(nil, nil, t.elapsed, centred(right), t.seek)
	left := container.New(layout.NewCustomPaddedHBoxLayout(2),
		t.prev, t.play, t.next, t.stop, space(8), t.mute, t.volume)
	ends := container.New(layout.NewCustomPaddedHBoxLayout(2), t.menu, t.list, t.full)
	status := container.New(layout.NewCustomPaddedLayout(0, 0, 12, 12), container.NewStack(t.status, widgets.NewTouch(t.w.showWhy)))
	actions := container.NewBorder(nil, nil, left, ends, status)
	rows := container.New(layout.NewCustomPaddedVBoxLayout(2), t.where, actions)
	t.content = container.New(layout.NewCustomPaddedLayout(6, 8, 12, 12), rows)
}

// set shows a snapshot.
func (t *transport) set(s player.Snapshot) {
	position := t.w.seeker.position(s)
	t.elapsed.SetText(label(position, s))
	t.total.SetText(ending(s))
	t.seek.Set(widgets.Progress{Whole: extent(s), Position: position, Held: s.Held, Enabled: canSeek(s)})
	t.setLive(s)
	t.fit()
	t.setButtons(s)
	t.volume.Set(s.Volume, s.Muted)
	t.tell(s)
}

// tell writes what the player is doing, or a remark of the window.
func (t *transport) tell(s player.Snapshot) {
	t.status.SetText(t.w.aside.or(words.Status(s)))
	t.status.SetColor(statusColor(s))
}

// fit makes room when what stands beside the seek bar became longer.
func (t *transport) fit() {
	ends := t.elapsed.MinSize().Width + t.total.MinSize().Width
	if t.live.Visible() {
		ends += t.live.MinSize().Width
	}
	if ends != t.ends {
		t.ends = ends
		t.where.Refresh()
	}
}

// setLive shows the badge of a live stream: red at the edge, else the way back.
func (t *transport) setLive(s player.Snapshot) {
	on := s.Live && s.State != player.Idle && s.State != player.Ended
	visible(t.live, on)
	if !on {
		return
	}
	behind := !atEdge(s)
	t.live.SetQuiet(behind)
	if behind {
		t.live.Set(words.Of("button.golive"))
	} else {
		t.live.Set(words.Of("live.badge"))
	}
}

func (t *transport) setButtons(s player.Snapshot) {
	if s.PlayWhenReady && s.Trick == 0 && s.State != player.Idle && s.State != player.Ended {
		t.play.Set(theme.MediaPauseIcon(), words.Of("button.pause"))
	} else {
		t.play.Set(theme.MediaPlayIcon(), words.Of("button.play"))
	}
	if s.Muted || s.Volume == 0 {
		t.mute.Set(theme.VolumeMuteIcon(), words.Of("button.unmute"))
	} else {
		t.mute.Set(theme.VolumeUpIcon(), words.Of("button.mute"))
	}
	t.prev.SetEnabled(s.Current > 0)
	t.next.SetEnabled(s.Current+1 < len(s.Items))
	t.stop.SetEnabled(s.State != player.Idle)
}

// setModes shows which parts of the window are on.
func (t *transport) setModes(panel, full bool) {
	t.list.SetActive(panel)
	t.list.SetEnabled(!full)
	if full {
		t.full.Set(theme.ViewRestoreIcon(), words.Of("button.window"))
	} else {
		t.full.Set(theme.ViewFullScreenIcon(), words.Of("button.fullscreen"))
	}
}

func statusColor(s player.Snapshot) fyne.ThemeColorName {
	switch {
	case s.Reconnecting():
		return theme.ColorNameWarning
	case s.State == player.Idle && s.Err != nil:
		return theme.ColorNameError
	}
	return mutedColor
}
