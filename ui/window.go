package ui

import (
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"

	"rill/media"
	"rill/player"
	"rill/ui/look"
	"rill/ui/surface"
)

// window is the program's only window. All of it belongs to Fyne's goroutine,
// except bind.
type window struct {
	app      fyne.App
	win      fyne.Window
	cfg      Config
	settings settings
	player   Player
	post     func(func())
	seeker   seeker

	background *background
	aside      aside

	offered   atomic.Pointer[player.Snapshot]
	news      news
	screen    *surface.Screen
	view      *surface.View
	stage     *stage
	transport *transport
	panel     *panel
	notice    *notice
	ribbon    *ribbon
	figures   *figures
	gauge     *gauge
	listening *listening
	sheet     *sheet // that lies over the window; nil when none
	why       *why   // these five are as they were shown last
	signIn    *signInSheet
	item      *itemSheet
	checking  *checking
	measuring *measuring

	last     player.Snapshot
	sized    bool      // the window has the size of the first picture, or the user's
	size     fyne.Size // as last set by us
	metered  time.Time
	asked    *player.Error // why a sign-in was offered last
	costly   bool          // the network is metered
	throttle media.Bitrate // of the rehearsal's server
	shotErr  error
	left     bool // the window is closed
}

func newWindow(a *App, p Player) *window {
	w := &window{
		app: a.app, win: a.app.NewWindow("Rill"), cfg: a.cfg, view: a.view, screen: a.screen, player: p,
		settings: settings{a.app.Preferences()}, post: a.post, seeker: seeker{player: p},
	}
	w.background = newBackground(w)
	w.win.SetPadded(false)
	w.win.SetMaster()
	w.win.SetCloseIntercept(w.leave)
	w.win.SetOnDropped(func(_ fyne.Position, files []fyne.URI) { w.dropped(files) })
	p.SetVolume(w.settings.volume())
	p.SetMuted(w.settings.muted())
	if w.settings.timeShift() {
		p.SetTimeShift(player.MaxTimeShift)
	}
	if w.settings.thrift() {
		p.SetMetered(thrift())
	}
	w.last = player.Snapshot{State: player.Opening, Current: -1, Volume: w.settings.volume(), Muted: w.settings.muted()}
	w.fill()
	w.keys()
	w.firstSize()
	w.view.OnViewport, w.view.OnPlace = p.SetViewport, p.SetPlace
	w.view.Announce()
	return w
}

// fill makes everything in the window anew, in the language in use.
func (w *window) fill() {
	w.closeSheet()
	w.transport = newTransport(w)
	w.panel = newPanel(w)
	w.notice = newNotice(w)
	w.ribbon = newRibbon(w)
	w.figures = newFigures(w.view, w.measureBandwidth)
	w.gauge, w.listening = newGauge(), newListening()
	w.stage = newStage(w)
	w.stage.setPanel(w.settings.panel())
	w.wireView()
	w.win.SetContent(w.stage.content)
	w.update(w.last)
}

func (w *window) wireView() {
	w.view.OnPicture = w.accept
	w.view.OnDoubleTapped = w.toggleFullScreen
	w.view.OnMenu = w.showMenu
	w.view.OnMouse = w.stage.mouse
	w.view.OnScrolled = func(up bool) { w.changeVolume(map[bool]int{true: 2, false: -2}[up]) }
}

// update shows a snapshot. What did not change is not painted again.
func (w *window) update(s player.Snapshot) {
	w.last = s
	w.hear(s)
	w.transport.set(s)
	w.panel.set(s)
	w.ribbon.set(s)
	w.notice.set(s)
	w.gauge.set(s)
	w.listen(s)
	w.why.set(s)
	w.measuring.set(s)
	w.offerSignIn(s)
	if w.sheet != nil {
		w.sheet.fit()
	}
	if s.State == player.Idle && !w.view.Empty() {
		w.view.Clear()
	}
	w.measure(s)
	w.fitFirst(s)
	w.entitle(s)
}

// measure feeds the meter and the figures, a few times a second.
func (w *window) measure(s player.Snapshot) {
	if time.Since(w.metered) < meterInterval {
		return
	}
	w.metered = time.Now()
	w.panel.measure(s, w.stage.panelShown())
	w.figures.set(s)
}

func (w *window) entitle(s player.Snapshot) {
	title := "Rill"
	if s.Current >= 0 && s.Current < len(s.Items) {
		title = s.Items[s.Current].Item.Name() + " · Rill"
	}
	if w.win.Title() != title {
		w.win.SetTitle(title)
	}
}

// leave closes the window and remembers what it was like. Once it is closed,
// nothing more is done.
func (w *window) leave() {
	if w.left {
		return
	}
	w.left = true
	w.background.stop()
	if w.cfg.Screenshot != "" && w.shotErr == nil {
		w.shotErr = w.screenshot(w.cfg.Screenshot)
	}
	w.settings.prefs.SetInt(keyVolume, w.last.Volume)
	w.settings.prefs.SetBool(keyMuted, w.last.Muted)
	if size := w.win.Canvas().Size(); !w.win.FullScreen() && differs(size, w.size) {
		w.settings.setSize(size)
	}
	w.app.Quit()
}

func (w *window) setMode(m look.Mode) {
	w.cfg.Mode = m
	w.settings.prefs.SetString(keyMode, string(m))
	w.app.Settings().SetTheme(look.New(m))
}
