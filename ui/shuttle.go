package ui

import (
	"slices"

	"fyne.io/fyne/v2"

	"rill/player"
)

// gears are the speeds of J and L.
func gears() []float64 { return []float64{-32, -16, -8, -4, -2, -1, 1, 2, 4, 8, 16, 32} }

// shuttle goes to the next gear, up or down; what rests begins at the first one
// of that side.
func (w *window) shuttle(up bool) {
	if !canSeek(w.last) {
		return
	}
	all := gears()
	at, exact := slices.BinarySearch(all, w.gear())
	switch {
	case up && exact:
		at++
	case !up:
		at--
	}
	w.setTrick(all[min(max(at, 0), len(all)-1)])
}

// gear is the speed that the next gear is counted from; 0, between both sides,
// while time stands still.
func (w *window) gear() float64 {
	switch {
	case w.last.Trick != 0:
		return w.last.Trick
	case !w.last.PlayWhenReady:
		return 0
	}
	return max(w.last.Speed, player.MinSpeed)
}

// setTrick plays at a speed of any gear.
func (w *window) setTrick(speed float64) {
	w.last.PlayWhenReady, w.last.Speed, w.last.Trick = true, 1, speed
	if speed > 0 && speed <= player.MaxSpeed {
		w.last.Speed, w.last.Trick = speed, 0
		w.mention(speedText(speed))
	}
	w.player.Trick(speed)
	w.gauge.set(w.last)
}

// rest pauses trick play where it is; otherwise it pauses or plays.
func (w *window) rest() {
	if w.last.Trick == 0 {
		w.togglePlay()
		return
	}
	w.player.Pause()
	w.last.PlayWhenReady, w.last.Trick = false, 0
	w.gauge.set(w.last)
}

// trickMenu offers the gears that have no sound.
func (w *window) trickMenu() *fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, speed := range gears() {
		if speed > 0 && speed <= player.MaxSpeed {
			continue
		}
		item := fyne.NewMenuItem(trickText(speed), func() { w.setTrick(speed) })
		item.Checked, item.Disabled = speed == w.last.Trick, !canSeek(w.last)
		items = append(items, item)
	}
	return sub("menu.trick", items...)
}

// trickText writes a speed of either direction.
func trickText(speed float64) string {
	if speed < 0 {
		return "−" + speedText(-speed)
	}
	return speedText(speed)
}
