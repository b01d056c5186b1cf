package ui

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2"

	"rill/player"
	"rill/ui/words"
)

// stepOfSpeed is what a key makes playing faster by.
const stepOfSpeed = 1.1

// setSpeed plays at another speed; close to normal it is normal.
func (w *window) setSpeed(speed float64) {
	if speed > 0.99 && speed < 1.01 {
		speed = 1
	}
	w.last.Speed = min(max(speed, player.MinSpeed), player.MaxSpeed)
	w.player.SetSpeed(w.last.Speed)
	if !w.last.Live || w.last.Stats.Target == 0 {
		w.mention(speedText(w.last.Speed))
	}
}

// speedMenu offers speeds.
func (w *window) speedMenu() *fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, speed := range []float64{0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4} {
		item := fyne.NewMenuItem(speedText(speed), func() { w.setSpeed(speed) })
		item.Checked = speed == w.last.Speed
		items = append(items, item)
	}
	return sub("menu.speed", items...)
}

// latencyMenu offers how far behind live streams play.
func (w *window) latencyMenu() *fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, choice := range []struct {
		mode player.Latency
		key  string
	}{{player.Low, "menu.latency.low"}, {player.Balanced, "menu.latency.balanced"}, {player.Stable, "menu.latency.stable"}} {
		name := words.Of(choice.key, words.Args{"Seconds": choice.mode.Target().Seconds()})
		item := fyne.NewMenuItem(name, func() { w.player.SetLatency(choice.mode) })
		item.Checked = choice.mode == w.last.Latency
		items = append(items, item)
	}
	shifted := fyne.NewMenuItem(words.Of("menu.timeshift", words.Args{"Minutes": player.MaxTimeShift.Minutes()}), w.toggleTimeShift)
	shifted.Checked = w.last.TimeShift > 0
	return sub("menu.latency", append(items, fyne.NewMenuItemSeparator(), shifted)...)
}

// toggleTimeShift keeps the past of live streams on disk, or does not any more.
func (w *window) toggleTimeShift() {
	d := player.MaxTimeShift
	if w.last.TimeShift > 0 {
		d = 0
	}
	w.settings.prefs.SetBool(keyTimeShift, d > 0)
	w.player.SetTimeShift(d)
}

// speedText writes a speed; empty while time stands still.
func speedText(speed float64) string {
	if speed <= 0 {
		return ""
	}
	return fmt.Sprintf("%.4g×", speed)
}

// latencyText writes how far behind the newest data a live stream is, and how far
// it should be.
func latencyText(s player.Snapshot) string {
	switch {
	case !s.Live:
		return ""
	case s.Stats.Target == 0:
		return millis(s.Stats.Latency)
	}
	return words.Of("stats.latency.value", words.Args{
		"Latency": millis(s.Stats.Latency), "Target": millis(s.Stats.Target.Round(10 * time.Millisecond)),
	})
}
