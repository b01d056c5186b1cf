package ui

import (
	"time"

	"rill/player"
)

// togglePlay pauses what plays and plays what does not.
func (w *window) togglePlay() {
	playing := w.last.PlayWhenReady && w.last.Trick == 0 && w.last.State != player.Idle && w.last.State != player.Ended
	if playing {
		w.player.Pause()
	} else {
		w.player.Play()
	}
	w.last.PlayWhenReady, w.last.Trick = !playing, 0
}

func (w *window) setVolume(percent int) {
	w.last.Volume = min(max(percent, 0), 130)
	w.player.SetVolume(w.last.Volume)
	if w.last.Muted {
		w.toggleMute()
	}
	w.transport.volume.Set(w.last.Volume, w.last.Muted)
}

func (w *window) changeVolume(by int) { w.setVolume(w.last.Volume + by) }

func (w *window) toggleMute() {
	w.last.Muted = !w.last.Muted
	w.player.SetMuted(w.last.Muted)
	w.transport.setButtons(w.last)
}

func (w *window) seekBy(d time.Duration) { w.seeker.by(d, w.last) }

// goHome goes to the beginning, of a live stream to the oldest data.
func (w *window) goHome() {
	if canSeek(w.last) {
		w.seeker.to(extent(w.last).Start, w.last)
	}
}

// goEnd goes to the end, of a live stream to the newest data.
func (w *window) goEnd() {
	switch {
	case w.last.Live:
		w.player.GoLive()
	case canSeek(w.last):
		w.seeker.to(extent(w.last).End, w.last)
	}
}

func (w *window) toggleFullScreen() { w.setFullScreen(!w.stage.full) }

func (w *window) setFullScreen(on bool) {
	w.win.SetFullScreen(on)
	w.stage.setFull(on)
}

func (w *window) togglePanel() {
	on := !w.stage.panelOn
	w.stage.setPanel(on)
	w.settings.prefs.SetBool(keyPanel, on)
}

func (w *window) toggleFigures() {
	w.figures.toggle(w.last)
	w.stage.content.Refresh()
}

// escape closes what is open on top, or leaves full screen.
func (w *window) escape() {
	if w.sheet != nil {
		w.closeSheet()
		return
	}
	if top := w.win.Canvas().Overlays().Top(); top != nil {
		w.win.Canvas().Overlays().Remove(top)
		return
	}
	if w.stage.full {
		w.setFullScreen(false)
	}
}
