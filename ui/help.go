package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"

	"rill/ui/widgets"
	"rill/ui/words"
)

// showKeys lists the keys.
func (w *window) showKeys() {
	space, home, end, esc := words.Of("key.space"), words.Of("key.home"), words.Of("key.end"), words.Of("key.esc")
	left := table(
		space, "keys.play", "←/→", "keys.seek", "Shift+←/→", "keys.second", "Ctrl+←/→", "keys.minute", ", / .", "keys.step",
		home, "keys.home", end, "keys.live", "J / L", "keys.shuttle", "K", "keys.rest", "[ / ]", "keys.speed", words.Of("key.backspace"), "keys.normal", "N/P", "keys.next", "↑/↓", "keys.volume", "M", "keys.mute",
		"F", "keys.fullscreen", esc, "keys.leave")
	right := table(
		"I", "keys.info", "W", "keys.why", "Ctrl+N", "keys.open", "Ctrl+V", "keys.paste",
		"Ctrl+O", "keys.openfile", "Ctrl+E", "keys.item", "Ctrl+K", "keys.check", "Ctrl+L", "keys.playlist", "Del", "keys.delete", "?", "keys.help", "Ctrl+Q", "keys.quit")
	body := container.New(layout.NewCustomPaddedHBoxLayout(36), left, right)
	dialog.ShowCustom(words.Of("dialog.keys"), words.Of("dialog.close"), body, w.win)
}

// table sets pairs of a key and the words for what it does.
func table(pairs ...string) fyne.CanvasObject {
	grid := container.New(layout.NewFormLayout())
	for i := 0; i+1 < len(pairs); i += 2 {
		key := widgets.NewText(pairs[i])
		key.Style.Bold = true
		grid.Add(container.New(layout.NewCustomPaddedLayout(1, 1, 0, 16), key))
		grid.Add(widgets.NewText(words.Of(pairs[i+1])))
	}
	return grid
}
